// How the shipped programs' allocator (jemalloc) behaves: few arenas, and memory goes back to the system by itself soon
// after busy times. The library reads this name from the program.
extern "C" {
extern const char* malloc_conf;
const char* malloc_conf = "narenas:4,background_thread:true,dirty_decay_ms:3000,muzzy_decay_ms:0";
}

/* The reference of the merkle benchmark: what a C programmer writes in an hour. RFC 6962 root over 10^6 leaves of 65
 * bytes, one SHA-256 context for each hash through OpenSSL's fastest plain calls (SHA256_Init/Update/Final), pairing
 * level by level in one array. With `one-shot` it uses SHA256() instead, which is several times slower in OpenSSL 3.
 * Prints: seconds of processor time (best of five), root. */
#define OPENSSL_SUPPRESS_DEPRECATED
#include <openssl/sha.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { LEAVES = 1000000, LEAF_BYTES = 65, HASH_BYTES = 32 };

static int one_shot;

static double seconds(void) {
    struct timespec now;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (double)now.tv_sec + (double)now.tv_nsec * 1e-9;
}

static void hash(const unsigned char* data, size_t length, unsigned char* out) {
    SHA256_CTX context;
    if (one_shot) {
        SHA256(data, length, out);
        return;
    }
    SHA256_Init(&context);
    SHA256_Update(&context, data, length);
    SHA256_Final(out, &context);
}

static void merkle_root(const unsigned char* leaves, size_t count, unsigned char* work) {
    unsigned char buffer[1 + 2 * HASH_BYTES];
    size_t i;
    buffer[0] = 0x00;
    for (i = 0; i < count; ++i) {
        unsigned char leaf[1 + LEAF_BYTES];
        leaf[0] = 0x00;
        memcpy(leaf + 1, leaves + i * LEAF_BYTES, LEAF_BYTES);
        hash(leaf, sizeof leaf, work + i * HASH_BYTES);
    }
    buffer[0] = 0x01;
    while (count > 1) {
        for (i = 0; i + 1 < count; i += 2) {
            memcpy(buffer + 1, work + i * HASH_BYTES, 2 * HASH_BYTES);
            hash(buffer, sizeof buffer, work + i / 2 * HASH_BYTES);
        }
        if (count % 2) memmove(work + count / 2 * HASH_BYTES, work + (count - 1) * HASH_BYTES, HASH_BYTES);
        count = count / 2 + count % 2;
    }
}

int main(int argc, char** argv) {
    unsigned char* leaves = malloc((size_t)LEAVES * LEAF_BYTES);
    unsigned char* work = malloc((size_t)LEAVES * HASH_BYTES);
    double best = 1e9;
    size_t i;
    int round;
    one_shot = argc > 1 && strcmp(argv[1], "one-shot") == 0;
    if (!leaves || !work) return 1;
    for (i = 0; i < (size_t)LEAVES * LEAF_BYTES; ++i) leaves[i] = (unsigned char)(i * 31 + i / 65);
    for (round = 0; round < 5; ++round) {
        const double begin = seconds();
        double took;
        merkle_root(leaves, LEAVES, work);
        took = seconds() - begin;
        if (took < best) best = took;
    }
    printf("%.4f ", best);
    for (i = 0; i < HASH_BYTES; ++i) printf("%02x", work[i]);
    printf("\n");
    free(leaves);
    free(work);
    return 0;
}

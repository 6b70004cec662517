// Merkle tree over 10^6 leaves of 65 bytes, against plain_merkle.c run by the same program in the same minute.
// Prints one line a measurement: name, seconds of processor time (the machine may be busy), ratio to the plain C
// program. Exits 1 when the roots differ or the tree takes more than 1.5 × the C program's time.
//     merkle_bench <path of plain_merkle>
#include <fmt/core.h>

#include <cstdio>
#include <ctime>

#include "platform/merkle/tile.hpp"

namespace {

using namespace sunhall;
using namespace sunhall::merkle;

constexpr std::size_t leaf_count = 1'000'000;
constexpr std::size_t leaf_bytes = 65;
constexpr double worst_ratio = 1.5;

double processor_seconds() {
    timespec now{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9;
}

template <class Work>
void keep_best(double& best, Work work) {
    const double begin = processor_seconds();
    work();
    best = std::min(best, processor_seconds() - begin);
}

struct Answer {
    double seconds = 0;
    std::string root;
};

Answer ask_plain_program(const std::string& command) {
    char root[65] = {};
    Answer answer;
    std::FILE* pipe = popen(command.c_str(), "r");
    if (!pipe || std::fscanf(pipe, "%lf %64s", &answer.seconds, root) != 2) {
        throw std::runtime_error("cannot run " + command);
    }
    pclose(pipe);
    answer.root = root;
    return answer;
}

Bytes sample_leaves() {
    Bytes leaves(leaf_count * leaf_bytes);
    for (std::size_t i = 0; i < leaves.size(); ++i) leaves[i] = static_cast<std::uint8_t>(i * 31 + i / 65);
    return leaves;
}

template <class Hash>
std::vector<Digest> leaf_hashes(ByteView leaves) {
    std::vector<Digest> hashes(leaf_count);
    for (std::size_t i = 0; i < leaf_count; ++i) hashes[i] = Hash::leaf(leaves.subspan(i * leaf_bytes, leaf_bytes));
    return hashes;
}

}  // namespace

int main(int argc, char** argv) {
    if (argc != 2) return 64;
    const Bytes leaves = sample_leaves();
    const auto leaf = [&](std::size_t i) {
        return Sha256Tree::leaf(ByteView(leaves).subspan(i * leaf_bytes, leaf_bytes));
    };
    Answer plain{.seconds = 1e9};
    Digest whole, grown;
    double root_seconds = 1e9, range_seconds = 1e9, tile_seconds = 1e9;
    for (int round = 0; round < 5; ++round) {  // by turns, so that a slow minute slows all alike
        const Answer answer = ask_plain_program(argv[1]);
        if (answer.seconds < plain.seconds) plain = answer;
        keep_best(root_seconds, [&] { whole = root_of<>(leaf_hashes<Sha256Tree>(leaves)); });
        keep_best(range_seconds, [&] {
            CompactRange<> range;
            for (std::size_t i = 0; i < leaf_count; ++i) range.append(leaf(i));
            grown = range.root();
        });
        keep_best(tile_seconds, [&] {
            TileBuilder<> builder;
            for (std::size_t i = 0; i < leaf_count; ++i) builder.append(leaf(i));
            if (builder.take().size() != tiles_to_publish(0, leaf_count).size()) std::abort();
        });
    }
    const Answer one_shot = ask_plain_program(std::string(argv[1]) + " one-shot");

    const auto say = [&](const char* name, double took) {
        fmt::print("{:<28}{:>8.4f} s {:>6.2f}\n", name, took, took / plain.seconds);
    };
    say("plain C", plain.seconds);
    say("plain C, SHA256() one-shot", one_shot.seconds);
    say("root_of", root_seconds);
    say("CompactRange", range_seconds);
    say("TileBuilder, all tiles", tile_seconds);
    if (whole.text() != plain.root || grown != whole || one_shot.root != plain.root) {
        fmt::print("the roots differ\n");
        return 1;
    }
    return std::max(root_seconds, range_seconds) <= worst_ratio * plain.seconds ? 0 : 1;
}

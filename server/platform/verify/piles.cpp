#include "platform/verify/piles.hpp"

#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <stdexcept>

namespace sunhall::verify {
namespace {

constexpr std::size_t block_lines = 512;  // 24 KiB, what a pile grows by

int temporary_file() {
    std::string name = (std::filesystem::temp_directory_path() / "sunhall-verify-XXXXXX").string();
    const int file = mkstemp(name.data());
    if (file < 0) throw std::runtime_error("no temporary file for sorting");
    unlink(name.c_str());
    return file;
}

}  // namespace

Piles::~Piles() {
    if (file_ >= 0) close(file_);
}

void Piles::add(const Line& line) {
    const std::size_t number = line.key[0];
    Pile& pile = piles_[number];
    if (pile.lines.size() == pile.lines.capacity()) {
        // Above the budget every pile lives from one block; below it, doubling would waste half of the memory.
        if (held_ + block_lines > most_lines_ && pile.lines.size() >= block_lines) spill(number);
        else pile.lines.reserve(pile.lines.size() + block_lines);
    }
    pile.lines.push_back(line);
    ++held_;
}

void Piles::spill(std::size_t number) {
    if (file_ < 0) file_ = temporary_file();
    Pile& pile = piles_[number];
    const std::size_t size = pile.lines.size() * sizeof(Line);
    for (std::size_t done = 0; done < size;) {
        const auto wrote = pwrite(file_, reinterpret_cast<const char*>(pile.lines.data()) + done, size - done,
                                  file_size_ + static_cast<std::int64_t>(done));
        if (wrote <= 0) throw std::runtime_error("the temporary file for sorting could not be written");
        done += static_cast<std::size_t>(wrote);
    }
    pile.extents.push_back({file_size_, pile.lines.size()});
    file_size_ += static_cast<std::int64_t>(size);
    held_ -= pile.lines.size();
    pile.lines = {};
    pile.lines.reserve(block_lines);
}

void Piles::take(std::size_t number, std::vector<Line>& lines) {
    Pile& pile = piles_[number];
    for (const auto& extent : pile.extents) {
        const std::size_t before = lines.size();
        lines.resize(before + extent.lines);
        const std::size_t size = extent.lines * sizeof(Line);
        for (std::size_t done = 0; done < size;) {
            const auto got = pread(file_, reinterpret_cast<char*>(lines.data() + before) + done, size - done,
                                   extent.offset + static_cast<std::int64_t>(done));
            if (got <= 0) throw std::runtime_error("the temporary file for sorting could not be read");
            done += static_cast<std::size_t>(got);
        }
    }
    lines.insert(lines.end(), pile.lines.begin(), pile.lines.end());
    pile = {};
}

}  // namespace sunhall::verify

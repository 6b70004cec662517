#include "simulators/bank/books.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <fstream>
#include <sstream>
#include <stdexcept>

#include "foundation/random.hpp"

namespace sunhall::bank {
namespace {

// A new file of mode 0600, flushed; replaces nothing unless told.
void write_file(const std::filesystem::path& path, std::string_view text, int flags) {
    const int file = open(path.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC | flags, 0600);
    if (file < 0) throw std::runtime_error("cannot write " + path.string());
    bool good = true;
    for (std::size_t at = 0; good && at < text.size();) {
        const ssize_t wrote = write(file, text.data() + at, text.size() - at);
        good = wrote > 0;
        if (good) at += static_cast<std::size_t>(wrote);
    }
    good = good && fsync(file) == 0;
    close(file);
    if (!good) throw std::runtime_error("cannot write " + path.string());
}

std::string read_file(const std::filesystem::path& path) {
    std::ifstream in(path, std::ios::binary);
    std::ostringstream text;
    text << in.rdbuf();
    return text.str();
}

}  // namespace

Books load(const std::filesystem::path& folder) {
    const auto path = folder / "books.json";
    if (std::filesystem::exists(path)) return from_body<Books>(read_file(path));
    Books books;
    // Demonstration figures in the order of size of real demand and one-year rates.
    books.rates = {{{2015, 10, 24}, "demand", 3500}, {{2025, 5, 20}, "demand", 500}, {{2025, 5, 20}, "one-year", 9500}};
    return books;
}

void save(const std::filesystem::path& folder, const Books& books) {
    write_file(folder / "books.new", canonical(to_json(books)), O_TRUNC);
    std::filesystem::rename(folder / "books.new", folder / "books.json");
    const int directory = open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (directory >= 0) {
        fsync(directory);
        close(directory);
    }
}

PrivateKey load_key(const std::filesystem::path& folder) {
    const auto path = folder / "guarantor.key";
    if (!std::filesystem::exists(path)) write_file(path, hex(random_bytes(32)) + "\n", O_EXCL);
    const std::string text = read_file(path);
    const auto seed = from_hex(std::string_view(text).substr(0, 64));
    if (!seed || seed->size() != 32) throw std::runtime_error(path.string() + " holds no key");
    return PrivateKey::from_ed25519_seed(*seed);
}

}  // namespace sunhall::bank

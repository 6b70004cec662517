// Judged by Python's zipfile, a reader that shares nothing with the writer, and by the reader of archive packages.
#include "edge/portal/zip_stream.hpp"

#include <gmock/gmock.h>

#include <filesystem>
#include <fstream>
#include <iterator>

#include "platform/bags/bag_archive.hpp"
#include "testing/world.hpp"

namespace sunhall::portal {
namespace {

std::string whole(ZipStream stream) {
    std::string all;
    for (std::string piece; piece.clear(), stream.next(piece); all += piece) EXPECT_FALSE(piece.empty());
    return all;
}

std::string read(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

// What Python says about a file.
std::string python(const std::string& program, const std::filesystem::path& file) {
    const auto script = file.parent_path() / "read.py";
    std::ofstream(script) << program;
    const std::string command = "PYTHONIOENCODING=utf-8 python3 " + script.string() + " " + file.string() + " 2>&1";
    FILE* pipe = ::popen(command.c_str(), "r");
    std::string said;
    for (char piece[4096]; const auto got = std::fread(piece, 1, sizeof piece, pipe);) said.append(piece, got);
    ::pclose(pipe);
    return said;
}

class AZipStream : public ::testing::Test {
public:
    std::vector<ZipEntry> entries(const std::string& large) {
        const auto stored = store(blobs_, as_bytes(large)).sha256;
        return {{.name = "项目/files/01-招标文件.pdf", .file = blobs_.open(stored)},
                {.name = "项目/空.txt"},
                {.name = "项目/SHA256SUMS", .text = "sums"}};
    }
    sunhall::testing::TemporaryFolder folder_;
    FolderBlobs blobs_{FolderBlobsOptions{.folder = folder_.path() / "store", .reserve_bytes = 0}};
    const Instant at_ = local_instant({2026, 3, 16}, 9, 30);
};

TEST_F(AZipStream, makes_what_another_reader_unpacks_byte_by_byte) {
    std::string large;
    for (int i = 0; large.size() < 700'000; ++i) large += std::to_string(i * 7919);
    const auto file = folder_.path() / "all.zip";
    std::ofstream(file, std::ios::binary) << whole(ZipStream(entries(large), at_));
    const auto top = bags::unpack_bag(file, folder_.path() / "out");
    EXPECT_EQ(top.filename(), "项目");
    EXPECT_EQ(read(top / "files/01-招标文件.pdf"), large);
    EXPECT_EQ(read(top / "空.txt"), "");
    EXPECT_EQ(read(top / "SHA256SUMS"), "sums");
}

TEST_F(AZipStream, is_read_by_another_program_with_its_names_and_checksums) {
    const auto file = folder_.path() / "all.zip";
    std::ofstream(file, std::ios::binary) << whole(ZipStream(entries("内容"), at_));
    EXPECT_EQ(python("import sys, zipfile; z = zipfile.ZipFile(sys.argv[1])\n"
                     "print(z.testzip(), z.namelist(), z.read('项目/files/01-招标文件.pdf').decode())", file),
              "None ['项目/files/01-招标文件.pdf', '项目/空.txt', '项目/SHA256SUMS'] 内容\n");
}

TEST_F(AZipStream, gives_the_same_bytes_each_time_and_another_crc_for_another_file) {
    const auto first = whole(ZipStream(entries("甲"), at_));
    EXPECT_EQ(first, whole(ZipStream(entries("甲"), at_)));
    EXPECT_NE(first, whole(ZipStream(entries("乙"), at_)));
}

// Zeros of any length, or a file that ends before its size.
struct MadeUp : BlobReader {
    MadeUp(std::uint64_t size, std::uint64_t there) : size_(size), there_(there) {}
    std::uint64_t size() const override { return size_; }
    std::size_t read(std::uint64_t at, std::span<std::uint8_t> out) const override {
        const auto got = at >= there_ ? 0 : std::min<std::uint64_t>(there_ - at, out.size());
        std::fill_n(out.begin(), got, std::uint8_t{0});
        return static_cast<std::size_t>(got);
    }
    std::uint64_t size_, there_;
};

TEST_F(AZipStream, holds_more_than_four_gibibytes_and_what_stands_behind_them_is_found) {
    constexpr std::uint64_t large = 4'300'000'000;
    const auto path = folder_.path() / "large.zip";
    std::ofstream file(path, std::ios::binary);
    ZipStream stream({{.name = "大/大文件.bin", .file = std::make_shared<MadeUp>(large, large)},
                      {.name = "大/说明.txt", .text = "after it"}},
                     at_);
    const std::string zeros(256 * 1024, '\0');
    std::size_t largest = 0;
    for (std::string piece; piece.clear(), stream.next(piece);) {
        largest = std::max(largest, piece.size());
        if (std::string_view(piece) == std::string_view(zeros).substr(0, piece.size()))
            file.seekp(static_cast<std::streamoff>(piece.size()), std::ios::cur);  // the test's disk keeps it as a hole
        else file << piece;
    }
    file.close();
    EXPECT_LE(largest, 300u * 1024) << "constant memory";
    EXPECT_EQ(python("import sys, zipfile; z = zipfile.ZipFile(sys.argv[1])\n"
                     "print([(i.filename, i.file_size, i.compress_type) for i in z.infolist()], z.read('大/说明.txt'))",
                     path),
              "[('大/大文件.bin', 4300000000, 0), ('大/说明.txt', 8, 0)] b'after it'\n");
}

TEST_F(AZipStream, holds_more_than_65535_files) {
    std::vector<ZipEntry> many;
    for (int i = 0; i < 66'000; ++i) many.push_back({.name = std::to_string(i), .text = "x"});
    const auto path = folder_.path() / "many.zip";
    std::ofstream(path, std::ios::binary) << whole(ZipStream(std::move(many), at_));
    EXPECT_EQ(python("import sys, zipfile; z = zipfile.ZipFile(sys.argv[1])\n"
                     "print(len(z.namelist()), z.read('65999'))", path),
              "66000 b'x'\n");
}

TEST_F(AZipStream, is_cut_off_where_a_stored_file_ends_early) {
    ZipStream stream({{.name = "a", .file = std::make_shared<MadeUp>(1'000'000, 300'000)}}, at_);
    EXPECT_THROW(whole(std::move(stream)), std::runtime_error);
}

}  // namespace
}  // namespace sunhall::portal

#include "platform/search/packed_text.hpp"

#include <zdict.h>
#include <zstd.h>

#include <memory>

#include "platform/search/common_phrases.hpp"
#include "platform/search/scratch_file.hpp"

namespace sunhall::search {
namespace {

constexpr int level = 9;
constexpr std::size_t unpacked_limit = 16u << 20;  // a notice is far smaller; guards against a torn file

struct Contexts {
    std::unique_ptr<ZSTD_CCtx, decltype(&ZSTD_freeCCtx)> in{ZSTD_createCCtx(), ZSTD_freeCCtx};
    std::unique_ptr<ZSTD_DCtx, decltype(&ZSTD_freeDCtx)> out{ZSTD_createDCtx(), ZSTD_freeDCtx};
};

Contexts& contexts() {
    thread_local Contexts mine;
    return mine;
}

}  // namespace

struct Packing::Dictionary {
    std::unique_ptr<ZSTD_CDict, decltype(&ZSTD_freeCDict)> in;
    std::unique_ptr<ZSTD_DDict, decltype(&ZSTD_freeDDict)> out;
};

Packing::Packing(std::string_view bytes)
    : dictionary_(new Dictionary{{ZSTD_createCDict(bytes.data(), bytes.size(), level), ZSTD_freeCDict},
                                 {ZSTD_createDDict(bytes.data(), bytes.size()), ZSTD_freeDDict}}) {
    if (!dictionary_->in || !dictionary_->out) throw ScratchFailure("search index: the dictionary cannot be used");
}
Packing::~Packing() = default;

const Packing& Packing::common() {
    static const Packing one(common_phrases);
    return one;
}

Bytes Packing::pack(const Fields& fields) const {
    std::string whole;
    for (const auto field : fields) {
        const std::size_t length = field.size();
        for (std::size_t rest = length;; rest >>= 7) {  // LEB128
            whole += static_cast<char>((rest & 0x7F) | (rest > 0x7F ? 0x80 : 0));
            if (rest <= 0x7F) break;
        }
    }
    for (const auto field : fields) whole += field;
    Bytes packed(ZSTD_compressBound(whole.size()));
    auto* context = contexts().in.get();
    ZSTD_CCtx_setParameter(context, ZSTD_c_dictIDFlag, 0);
    ZSTD_CCtx_setParameter(context, ZSTD_c_checksumFlag, 0);
    ZSTD_CCtx_refCDict(context, dictionary_->in.get());
    const std::size_t size = ZSTD_compress2(context, packed.data(), packed.size(), whole.data(), whole.size());
    if (ZSTD_isError(size))
        throw ScratchFailure(std::string("search index: cannot pack a text: ") + ZSTD_getErrorName(size));
    packed.resize(size);
    return packed;
}

void Packing::unpack(std::string_view packed, UnpackedText& into) const {
    const auto size = ZSTD_getFrameContentSize(packed.data(), packed.size());
    if (size == ZSTD_CONTENTSIZE_ERROR || size == ZSTD_CONTENTSIZE_UNKNOWN || size > unpacked_limit)
        throw ScratchFailure("search index: a stored text is torn");
    into.whole.resize(size);
    const std::size_t got = ZSTD_decompress_usingDDict(contexts().out.get(), into.whole.data(), into.whole.size(),
                                                       packed.data(), packed.size(), dictionary_->out.get());
    if (ZSTD_isError(got) || got != size) throw ScratchFailure("search index: a stored text is torn");
    std::array<std::size_t, field_count> lengths{};
    std::size_t at = 0;
    for (auto& length : lengths) {
        for (int shift = 0;; shift += 7) {
            if (at >= size || shift > 28) throw ScratchFailure("search index: a stored text is torn");
            const auto byte = static_cast<unsigned char>(into.whole[at++]);
            length |= static_cast<std::size_t>(byte & 0x7F) << shift;
            if (byte < 0x80) break;
        }
    }
    const std::string_view whole = into.whole;
    for (std::size_t i = 0; i < field_count; ++i) {
        if (lengths[i] > whole.size() - at) throw ScratchFailure("search index: a stored text is torn");
        into.fields[i] = whole.substr(at, lengths[i]);
        at += lengths[i];
    }
}

std::string train_dictionary(const std::vector<std::string>& wholes) {
    constexpr std::size_t capacity = 64 << 10;
    std::string all;
    std::vector<std::size_t> sizes;
    for (const auto& whole : wholes) {
        all += whole;
        sizes.push_back(whole.size());
    }
    std::string dictionary(capacity, '\0');
    const std::size_t size = ZDICT_trainFromBuffer(dictionary.data(), dictionary.size(), all.data(), sizes.data(),
                                                   static_cast<unsigned>(sizes.size()));
    if (ZDICT_isError(size)) return "";
    dictionary.resize(size);
    return dictionary;
}

}  // namespace sunhall::search

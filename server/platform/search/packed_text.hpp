// The stored text of a notice: its six fields in one compressed string (zstd). One notice alone is too short to
// compress well, so a dictionary helps: first the common phrases of notices, later one trained on the hall's own.
#pragma once
#include <array>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "foundation/bytes.hpp"

namespace sunhall::search {

enum Field : std::size_t { number, title, body, region, category, type, field_count };
using Fields = std::array<std::string_view, field_count>;

/// Changes whenever the common phrases or the packing do; an index file of another form is built anew.
constexpr int packing_form = 2;

struct UnpackedText {
    std::string whole;
    Fields fields;  ///< point into `whole`

    UnpackedText() = default;
    UnpackedText(const UnpackedText&) = delete;
    UnpackedText& operator=(const UnpackedText&) = delete;
};

/// Packs and unpacks with one dictionary. May be used by several threads at once.
class Packing {
public:
    explicit Packing(std::string_view dictionary);
    ~Packing();
    Packing(const Packing&) = delete;
    Packing& operator=(const Packing&) = delete;

    static const Packing& common();

    Bytes pack(const Fields& fields) const;
    /// Throws ScratchFailure when the bytes are not what `pack` wrote with the same dictionary.
    void unpack(std::string_view packed, UnpackedText& into) const;

private:
    struct Dictionary;
    std::unique_ptr<Dictionary> dictionary_;
};

/// A dictionary for texts like these; empty when they are too few or too alike to learn from.
std::string train_dictionary(const std::vector<std::string>& wholes);

}  // namespace sunhall::search

#include "bid_maker/font_subset.hpp"

#include <fontconfig/fontconfig.h>
#include <hb-subset.h>

#include <memory>
#include <stdexcept>

namespace sunhall::bid_maker {
namespace {

struct HarfbuzzDeleter {
    void operator()(hb_blob_t* blob) const { hb_blob_destroy(blob); }
    void operator()(hb_face_t* face) const { hb_face_destroy(face); }
    void operator()(hb_font_t* font) const { hb_font_destroy(font); }
    void operator()(hb_subset_input_t* input) const { hb_subset_input_destroy(input); }
};
template <class T>
using Owned = std::unique_ptr<T, HarfbuzzDeleter>;

Owned<hb_face_t> installed_face() {
    FcPattern* wanted = FcPatternBuild(nullptr, FC_FAMILY, FcTypeString, "Noto Sans CJK SC", FC_WEIGHT, FcTypeInteger,
                                       FC_WEIGHT_REGULAR, static_cast<char*>(nullptr));
    FcConfigSubstitute(nullptr, wanted, FcMatchPattern);
    FcDefaultSubstitute(wanted);
    FcResult result;
    FcPattern* found = FcFontMatch(nullptr, wanted, &result);
    FcChar8 *file = nullptr, *family = nullptr;
    int index = 0;
    Owned<hb_face_t> face;
    if (found && FcPatternGetString(found, FC_FILE, 0, &file) == FcResultMatch &&
        FcPatternGetString(found, FC_FAMILY, 0, &family) == FcResultMatch &&
        std::string(reinterpret_cast<char*>(family)).find("CJK") != std::string::npos &&
        FcPatternGetInteger(found, FC_INDEX, 0, &index) == FcResultMatch) {
        const Owned<hb_blob_t> blob(hb_blob_create_from_file(reinterpret_cast<char*>(file)));
        face.reset(hb_face_create(blob.get(), static_cast<unsigned>(index)));
    }
    if (found) FcPatternDestroy(found);
    FcPatternDestroy(wanted);
    if (!face || hb_face_get_glyph_count(face.get()) == 0)
        throw std::runtime_error("Noto Sans CJK is not installed (fonts-noto-cjk)");
    return face;
}

/// Hints and subroutines are dropped: the outlines are all a viewer needs, and without shared subroutines a font of a
/// hundred characters is a hundred outlines and no more.
Owned<hb_face_t> cut(hb_face_t* face, const std::u32string& characters) {
    const Owned<hb_subset_input_t> input(hb_subset_input_create_or_fail());
    if (!input) throw std::runtime_error("cannot subset the font");
    hb_subset_input_set_flags(input.get(), HB_SUBSET_FLAGS_NO_HINTING | HB_SUBSET_FLAGS_DESUBROUTINIZE);
    hb_set_t* wanted = hb_subset_input_unicode_set(input.get());
    for (const char32_t c : characters) hb_set_add(wanted, c);
    hb_set_t* dropped = hb_subset_input_set(input.get(), HB_SUBSET_SETS_DROP_TABLE_TAG);
    for (const char* tag : {"GSUB", "GPOS", "GDEF", "BASE", "VORG", "vhea", "vmtx", "name"})
        hb_set_add(dropped, hb_tag_from_string(tag, -1));
    Owned<hb_face_t> out(hb_subset_or_fail(face, input.get()));
    if (!out) throw std::runtime_error("cannot subset the font");
    return out;
}

}  // namespace

FontSubset subset_font(const std::u32string& characters) {
    static const Owned<hb_face_t> whole = installed_face();
    static const Owned<hb_font_t> metrics = [] {
        Owned<hb_font_t> font(hb_font_create(whole.get()));
        const int units = static_cast<int>(hb_face_get_upem(whole.get()));
        hb_font_set_scale(font.get(), units, units);
        return font;
    }();
    const Owned<hb_face_t> face = cut(whole.get(), characters);
    const Owned<hb_blob_t> table(hb_face_reference_table(face.get(), HB_TAG('C', 'F', 'F', ' ')));
    unsigned length = 0;
    const char* data = hb_blob_get_data(table.get(), &length);
    if (length == 0) throw std::runtime_error("the Chinese font has no CFF outlines");

    FontSubset out;
    out.program.assign(data, data + length);
    const int units = static_cast<int>(hb_face_get_upem(whole.get()));
    for (const char32_t c : characters) {
        hb_codepoint_t glyph = 0;
        // The font's CIDs are its glyph numbers, and a subset keeps the CIDs.
        if (!hb_font_get_nominal_glyph(metrics.get(), c, &glyph) || glyph > 0xffff) continue;
        out.cid_of[c] = static_cast<std::uint16_t>(glyph);
        out.width_of_cid[static_cast<std::uint16_t>(glyph)] =
            hb_font_get_glyph_h_advance(metrics.get(), glyph) * 1000 / units;
    }
    return out;
}

std::u32string to_utf32(const std::string& text) {
    std::u32string out;
    for (std::size_t i = 0; i < text.size();) {
        const auto lead = static_cast<unsigned char>(text[i]);
        const int more = lead < 0x80 ? 0 : lead < 0xe0 ? 1 : lead < 0xf0 ? 2 : 3;
        char32_t c = more == 0 ? lead : lead & (0x3f >> more);
        for (int k = 1; k <= more && i + static_cast<std::size_t>(k) < text.size(); ++k)
            c = (c << 6) | (static_cast<unsigned char>(text[i + static_cast<std::size_t>(k)]) & 0x3f);
        out += c;
        i += static_cast<std::size_t>(more) + 1;
    }
    return out;
}

}  // namespace sunhall::bid_maker

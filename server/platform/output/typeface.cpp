#include "platform/output/typeface.hpp"

#include <stdexcept>

namespace sunhall::output {
namespace {

struct Style {
    const char* font;  ///< family list and weight, as Pango reads it
    double points;
    double line_spacing;
};

Style style_of(Face face) {
    switch (face) {
        case Face::title: return {"Noto Serif CJK SC, serif Bold", 20, 1.15};
        case Face::heading: return {"Noto Sans CJK SC, sans-serif Bold", 12, 1.1};
        case Face::body: return {"Noto Serif CJK SC, serif", 11, 1.25};
        case Face::cell: return {"Noto Serif CJK SC, serif", 8.5, 0.88};
        case Face::cell_head: return {"Noto Sans CJK SC, sans-serif Bold", 8.5, 0.9};
        case Face::small: return {"Noto Sans CJK SC, sans-serif", 7.5, 1.05};
    }
    throw std::invalid_argument("no such face");
}

PangoAlignment pango_align(Align align) {
    return align == Align::left ? PANGO_ALIGN_LEFT : align == Align::center ? PANGO_ALIGN_CENTER : PANGO_ALIGN_RIGHT;
}

}  // namespace

Typesetter::Typesetter() {
    context_ = pango_font_map_create_context(pango_cairo_font_map_get_default());  // the default map is one per thread
    cairo_font_options_t* options = cairo_font_options_create();
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
    pango_cairo_context_set_font_options(context_, options);
    cairo_font_options_destroy(options);
    pango_cairo_context_set_resolution(context_, 72);  // one unit of the page is one point
    pango_context_set_round_glyph_positions(context_, FALSE);
    pango_context_set_language(context_, pango_language_from_string("zh-Hans"));
}

Typesetter::~Typesetter() { g_object_unref(context_); }

Layout Typesetter::set(const std::string& text, Face face, double width, Align align) const {
    if (!g_utf8_validate(text.data(), static_cast<gssize>(text.size()), nullptr))
        throw std::invalid_argument("text for a document is not UTF-8");
    const Style style = style_of(face);
    Layout layout(pango_layout_new(context_));
    PangoFontDescription* font = pango_font_description_from_string(style.font);
    pango_font_description_set_absolute_size(font, style.points * PANGO_SCALE);
    pango_layout_set_font_description(layout.get(), font);
    pango_font_description_free(font);
    pango_layout_set_width(layout.get(), static_cast<int>(width * PANGO_SCALE));
    pango_layout_set_wrap(layout.get(), PANGO_WRAP_WORD_CHAR);
    pango_layout_set_line_spacing(layout.get(), static_cast<float>(style.line_spacing));
    pango_layout_set_alignment(layout.get(), pango_align(align));
    pango_layout_set_text(layout.get(), text.data(), static_cast<int>(text.size()));
    return layout;
}

double height_of(PangoLayout* layout) {
    PangoRectangle logical;
    pango_layout_get_extents(layout, nullptr, &logical);
    return static_cast<double>(logical.height) / PANGO_SCALE;
}

}  // namespace sunhall::output

// The faces and sizes of printed documents, and text laid out in them.
#pragma once
#include <pango/pangocairo.h>

#include <memory>
#include <string>

#include "platform/output/pdf.hpp"

namespace sunhall::output {

struct LayoutDeleter {
    void operator()(PangoLayout* layout) const { g_object_unref(layout); }
};
using Layout = std::unique_ptr<PangoLayout, LayoutDeleter>;

/// What a text is decides its face.
enum class Face { title, heading, body, cell, cell_head, small };

/// Lays out texts without a surface: no hinting and no rounding, so that the outcome does not depend on the machine.
class Typesetter {
public:
    Typesetter();
    ~Typesetter();
    Typesetter(const Typesetter&) = delete;
    Typesetter& operator=(const Typesetter&) = delete;

    /// `width` in points; lines break between any two Chinese characters and, where nothing else helps, inside words.
    /// Throws std::invalid_argument when the text is not UTF-8.
    Layout set(const std::string& text, Face face, double width, Align align = Align::left) const;

private:
    PangoContext* context_;
};

double height_of(PangoLayout* layout);  ///< in points

}  // namespace sunhall::output

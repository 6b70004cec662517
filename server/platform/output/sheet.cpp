#include "platform/output/sheet.hpp"

#include <cairo-pdf.h>

#include <stdexcept>

namespace sunhall::output {
namespace {

struct SurfaceDeleter {
    void operator()(cairo_surface_t* surface) const { cairo_surface_destroy(surface); }
};
struct PenDeleter {
    void operator()(cairo_t* pen) const { cairo_destroy(pen); }
};

cairo_status_t collect(void* closure, const unsigned char* data, unsigned int length) {
    auto& out = *static_cast<Bytes*>(closure);
    out.insert(out.end(), data, data + length);
    return CAIRO_STATUS_SUCCESS;
}

struct Painter {
    cairo_surface_t* surface;
    cairo_t* pen;
    int page;

    void operator()(const TextMark& mark) const {
        if (*mark.tag) cairo_tag_begin(pen, mark.tag, "");
        cairo_move_to(pen, mark.x, mark.y);
        pango_cairo_show_layout(pen, mark.layout.get());
        if (*mark.tag) cairo_tag_end(pen, mark.tag);
    }
    void operator()(const TagMark& mark) const {
        if (mark.begins) cairo_tag_begin(pen, mark.name, "");
        else cairo_tag_end(pen, mark.name);
    }
    void operator()(const RuleMark& mark) const {
        cairo_set_line_width(pen, mark.thickness);
        cairo_move_to(pen, mark.x0, mark.y0);
        cairo_line_to(pen, mark.x1, mark.y1);
        cairo_stroke(pen);
    }
    void operator()(const ShadeMark& mark) const {
        cairo_set_source_rgb(pen, mark.lightness, mark.lightness, mark.lightness);
        cairo_rectangle(pen, mark.x, mark.y, mark.width, mark.height);
        cairo_fill(pen);
        cairo_set_source_rgb(pen, 0, 0, 0);
    }
    void operator()(const BookmarkMark& mark) const {
        const std::string place = "page=" + std::to_string(page) + " pos=[" +
                                  std::to_string(static_cast<int>(a4::left)) + " " +
                                  std::to_string(static_cast<int>(mark.y)) + "]";
        cairo_pdf_surface_add_outline(surface, CAIRO_PDF_OUTLINE_ROOT, mark.text.c_str(), place.c_str(),
                                      static_cast<cairo_pdf_outline_flags_t>(0));
    }
};

void head_and_foot(const Painter& painter, const DocumentFrame& frame, const Typesetter& typesetter,
                   std::size_t pages) {
    constexpr double head = 40, foot = a4::height - 50;
    painter(TextMark{a4::left, head, typesetter.set(frame.issuer, Face::small, a4::text_width / 2)});
    painter(TextMark{a4::left + a4::text_width / 2, head,
                     typesetter.set(frame.number.empty() ? frame.title : frame.title + "  " + frame.number, Face::small,
                                    a4::text_width / 2, Align::right)});
    painter(RuleMark{a4::left, head + 15, a4::right, head + 15, 0.5});
    painter(RuleMark{a4::left, foot - 4, a4::right, foot - 4, 0.5});
    painter(TextMark{a4::left, foot, typesetter.set(frame.footing, Face::small, a4::text_width - 90)});
    const std::string count = "第 " + std::to_string(painter.page) + " 页，共 " + std::to_string(pages) + " 页";
    painter(TextMark{a4::right - 85, foot, typesetter.set(count, Face::small, 85, Align::right)});
}

void set_properties(cairo_surface_t* surface, const DocumentFrame& frame) {
    const std::string whole_seconds = frame.made_at.text().substr(0, 19) + "Z";
    cairo_pdf_surface_restrict_to_version(surface, CAIRO_PDF_VERSION_1_5);
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE, frame.title.c_str());
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_AUTHOR, frame.issuer.c_str());
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_SUBJECT, frame.number.c_str());
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATOR, "Sunhall");
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE, whole_seconds.c_str());
}

// Cairo has no word for the language of a document (ISO 32000-1 14.9.2), nor for showing its title instead of a file
// name. The catalogue is the last object it writes, so what is added there moves nothing but the table of places.
void add_to_catalogue(Bytes& pdf) {
    constexpr std::string_view catalogue = "<< /Type /Catalog\n", places = "startxref\n";
    constexpr std::string_view more = "   /Lang (zh-CN)\n   /ViewerPreferences << /DisplayDocTitle true >>\n";
    std::string text(as_text(pdf));
    const auto at = text.rfind(catalogue), pointer = text.rfind(places);
    if (at == text.npos || pointer == text.npos || at > pointer) throw std::runtime_error("a PDF without a catalogue");
    const auto from = pointer + places.size(), to = text.find('\n', from);
    const auto table = std::stoull(text.substr(from, to - from));
    if (table < at || text.compare(table, 5, "xref\n") != 0) throw std::runtime_error("a PDF without its places");
    text.replace(from, to - from, std::to_string(table + more.size()));
    text.insert(at + catalogue.size(), more);
    pdf = to_bytes(text);
}

}  // namespace

Bytes paint(const DocumentFrame& frame, const Typesetter& typesetter, const std::vector<Sheet>& sheets) {
    Bytes out;
    std::unique_ptr<cairo_surface_t, SurfaceDeleter> surface(
        cairo_pdf_surface_create_for_stream(collect, &out, a4::width, a4::height));
    set_properties(surface.get(), frame);
    std::unique_ptr<cairo_t, PenDeleter> pen(cairo_create(surface.get()));
    int page = 0;
    cairo_tag_begin(pen.get(), "Document", "");
    for (const Sheet& sheet : sheets) {
        const Painter painter{surface.get(), pen.get(), ++page};
        head_and_foot(painter, frame, typesetter, sheets.size());
        for (const Mark& mark : sheet) std::visit(painter, mark);
        if (&sheet == &sheets.back()) cairo_tag_end(pen.get(), "Document");
        cairo_show_page(pen.get());
    }
    const cairo_status_t drawn = cairo_status(pen.get());
    pen.reset();
    cairo_surface_finish(surface.get());
    const cairo_status_t finished = cairo_surface_status(surface.get());
    if (drawn != CAIRO_STATUS_SUCCESS || finished != CAIRO_STATUS_SUCCESS)
        throw std::runtime_error(std::string("cannot write PDF: ") +
                                 cairo_status_to_string(drawn != CAIRO_STATUS_SUCCESS ? drawn : finished));
    add_to_catalogue(out);
    return out;
}

}  // namespace sunhall::output

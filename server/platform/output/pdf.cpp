#include "platform/output/pdf.hpp"

#include <qrencode.h>

#include <algorithm>
#include <stdexcept>

#include "platform/output/sheet.hpp"

namespace sunhall::output {
namespace {

constexpr double rule_thickness = 0.5, cell_padding_x = 4, cell_padding_y = 3;

/// `head_again` repeats on a further page what the first page said: to a reader who hears the table it is decoration.
enum class RowKind { head, head_again, named, plain };

const char* tag_of(RowKind kind, std::size_t column) {
    if (kind == RowKind::head_again) return "";
    return kind == RowKind::head || (kind == RowKind::named && column == 0) ? "TH" : "TD";
}

/// The byte at which a text must be cut so that its first part is not higher than `height`; text.size() when it fits.
/// At least one line is kept, so that cutting always gets on.
std::size_t cut_at(PangoLayout* layout, double height, std::size_t size) {
    PangoLayoutIter* line = pango_layout_get_iter(layout);
    std::size_t cut = size;
    for (bool first = true;; first = false) {
        PangoRectangle logical;
        pango_layout_iter_get_line_extents(line, nullptr, &logical);
        if (!first && logical.y + logical.height > height * PANGO_SCALE) {
            cut = static_cast<std::size_t>(pango_layout_iter_get_line_readonly(line)->start_index);
            break;
        }
        if (!pango_layout_iter_next_line(line)) break;
    }
    pango_layout_iter_free(line);
    return cut;
}

struct QrDeleter {
    void operator()(QRcode* code) const { QRcode_free(code); }
};

}  // namespace

struct Document::Pages {
    explicit Pages(DocumentFrame given) : frame(std::move(given)), sheets(1) {}

    DocumentFrame frame;
    Typesetter typesetter;
    std::vector<Sheet> sheets;
    double y = a4::top;

    double left_over() const { return a4::bottom - y; }
    bool at_top() const { return y <= a4::top; }
    void next_page() {
        sheets.emplace_back();
        y = a4::top;
    }
    /// Begins a page unless `height` still fits on this one.
    void need(double height) {
        if (height > left_over() && !at_top()) next_page();
    }
    void gap(double height) {
        if (!at_top()) y += height;
    }
    template <class M>
    void put(M mark) {
        sheets.back().push_back(std::move(mark));
    }

    /// Running text: goes on over as many pages as it takes.
    void flow(std::string text, Face face, Align align, const char* tag = "P") {
        for (;;) {
            Layout layout = typesetter.set(text, face, a4::text_width, align);
            const std::size_t cut = cut_at(layout.get(), std::max(left_over(), 0.0), text.size());
            const double height = height_of(layout.get());
            if (cut == text.size() && (height <= left_over() || at_top())) {
                put(TextMark{a4::left, y, std::move(layout), tag});
                y += height;
                return;
            }
            if (cut < text.size() && left_over() > 30) {
                Layout part = typesetter.set(text.substr(0, cut), face, a4::text_width, align);
                put(TextMark{a4::left, y, std::move(part), tag});
                text.erase(0, cut);
            }
            next_page();
        }
    }

    struct Cells {
        std::vector<Layout> texts;
        double height = 0;
    };
    Cells set_row(const Row& row, const std::vector<double>& widths, const std::vector<Align>& aligns,
                  Face face) const {
        Cells cells;
        for (std::size_t i = 0; i < widths.size(); ++i) {
            static const std::string empty;
            cells.texts.push_back(
                typesetter.set(i < row.size() ? row[i] : empty, face, widths[i] - 2 * cell_padding_x, aligns[i]));
            cells.height = std::max(cells.height, height_of(cells.texts.back().get()) + 2 * cell_padding_y);
        }
        return cells;
    }
    void put_row(Cells cells, const std::vector<double>& widths, RowKind kind) {
        if (kind == RowKind::head || kind == RowKind::head_again)
            put(ShadeMark{a4::left, y, a4::text_width, cells.height, 0.92});
        else if (kind == RowKind::named)
            put(ShadeMark{a4::left, y, widths[0], cells.height, 0.95});
        if (kind != RowKind::head_again) put(TagMark{"TR", true});
        double x = a4::left;
        for (std::size_t i = 0; i < widths.size(); ++i) {
            const double lower = (cells.height - height_of(cells.texts[i].get())) / 2;
            put(TextMark{x + cell_padding_x, y + lower, std::move(cells.texts[i]), tag_of(kind, i)});
            put(RuleMark{x, y, x, y + cells.height, rule_thickness});
            x += widths[i];
        }
        if (kind != RowKind::head_again) put(TagMark{"TR", false});
        put(RuleMark{a4::right, y, a4::right, y + cells.height, rule_thickness});
        put(RuleMark{a4::left, y, a4::right, y, rule_thickness});
        y += cells.height;
        put(RuleMark{a4::left, y, a4::right, y, rule_thickness});
    }
    /// Puts one body row, on a new page if it must; `begin` draws what stands at the head of a page. A row taller than
    /// a page is cut.
    template <class Begin>
    void body_row(Row row, const std::vector<double>& widths, const std::vector<Align>& aligns, RowKind kind,
                  Begin begin) {
        for (;;) {
            Cells cells = set_row(row, widths, aligns, Face::cell);
            if (cells.height <= left_over()) return put_row(std::move(cells), widths, kind);
            if (cells.height <= a4::text_height - 60) {
                next_page();
                begin();
                continue;
            }
            if (left_over() < 60) {
                next_page();
                begin();
            }
            Row part(row.size());
            for (std::size_t i = 0; i < row.size() && i < widths.size(); ++i) {
                const std::size_t cut = cut_at(cells.texts[i].get(), left_over() - 2 * cell_padding_y, row[i].size());
                part[i] = row[i].substr(0, cut);
                row[i].erase(0, cut);
            }
            put_row(set_row(part, widths, aligns, Face::cell), widths, kind);
            next_page();
            begin();
        }
    }
};

Document::Document(DocumentFrame frame) : pages_(std::make_unique<Pages>(std::move(frame))) {}
Document::~Document() = default;
Document::Document(Document&&) noexcept = default;
Document& Document::operator=(Document&&) noexcept = default;

Document& Document::title() {
    pages_->flow(pages_->frame.title, Face::title, Align::center, "H1");
    pages_->y += 4;
    if (!pages_->frame.number.empty()) pages_->flow("编号：" + pages_->frame.number, Face::cell, Align::center);
    pages_->y += 10;
    return *this;
}

Document& Document::heading(const std::string& text) {
    pages_->gap(12);
    pages_->need(70);
    pages_->put(BookmarkMark{pages_->y, text});
    pages_->flow(text, Face::heading, Align::left, "H2");
    pages_->y += 4;
    return *this;
}

Document& Document::paragraph(const std::string& text, Align align) {
    pages_->gap(3);
    pages_->flow(text, Face::body, align);
    pages_->y += 3;
    return *this;
}

Document& Document::note(const std::string& text) {
    pages_->gap(3);
    pages_->flow(text, Face::small, Align::left);
    pages_->y += 2;
    return *this;
}

Document& Document::facts(const Facts& facts) {
    const std::vector<double> widths{a4::text_width * 0.24, a4::text_width * 0.76};
    const std::vector<Align> aligns{Align::left, Align::left};
    pages_->gap(2);
    pages_->put(TagMark{"Table", true});
    for (const auto& [name, value] : facts) pages_->body_row({name, value}, widths, aligns, RowKind::named, [] {});
    pages_->put(TagMark{"Table", false});
    pages_->y += 4;
    return *this;
}

Document& Document::table(const std::vector<Column>& columns, const std::vector<Row>& rows) {
    if (columns.empty()) throw std::invalid_argument("a table needs columns");
    double shares = 0;
    for (const Column& column : columns) {
        if (column.share <= 0) throw std::invalid_argument("a column's share must be positive");
        shares += column.share;
    }
    std::vector<double> widths;
    std::vector<Align> aligns;
    Row headings;
    for (const Column& column : columns) {
        widths.push_back(a4::text_width * column.share / shares);
        aligns.push_back(column.align);
        headings.push_back(column.heading);
    }
    const std::vector<Align> centred(columns.size(), Align::center);
    const auto begin = [&](RowKind kind) {
        pages_->put_row(pages_->set_row(headings, widths, centred, Face::cell_head), widths, kind);
    };
    pages_->gap(2);
    pages_->need(60);
    pages_->put(TagMark{"Table", true});
    begin(RowKind::head);
    for (const Row& row : rows)
        pages_->body_row(row, widths, aligns, RowKind::plain, [&] { begin(RowKind::head_again); });
    pages_->put(TagMark{"Table", false});
    pages_->y += 4;
    return *this;
}

Document& Document::qr(const std::string& content, const std::string& beside) {
    const std::unique_ptr<QRcode, QrDeleter> code(QRcode_encodeData(
        static_cast<int>(content.size()), reinterpret_cast<const unsigned char*>(content.data()), 0, QR_ECLEVEL_M));
    if (!code) throw std::invalid_argument("too long for a QR code");
    constexpr double size = 96;
    const double module = size / code->width;
    pages_->gap(10);
    pages_->need(size + 8);
    for (int row = 0; row < code->width; ++row) {
        for (int from = 0; from < code->width;) {
            int to = from;
            while (to < code->width && (code->data[row * code->width + to] & 1)) ++to;
            // Runs overlap by a hair downwards, so that no white seam shows between the rows on a screen.
            if (to > from)
                pages_->put(ShadeMark{a4::left + from * module, pages_->y + row * module, (to - from) * module,
                                      module * 1.01, 0});
            from = to > from ? to : from + 1;
        }
    }
    Layout text = pages_->typesetter.set(beside, Face::small, a4::text_width - size - 16);
    pages_->put(
        TextMark{a4::left + size + 16, pages_->y + std::max(0.0, (size - height_of(text.get())) / 2), std::move(text),
                 "P"});
    pages_->y += size + 8;
    return *this;
}

Document& Document::signatures(const std::vector<std::string>& labels) {
    constexpr double line = 34;
    pages_->gap(14);
    pages_->need(line * static_cast<double>((labels.size() + 1) / 2));
    for (std::size_t i = 0; i < labels.size(); ++i) {
        const double width = a4::text_width / 2 - 12;
        const double x = a4::left + (i % 2 ? a4::text_width / 2 + 12 : 0);
        if (i % 2 == 0) pages_->need(line);
        pages_->put(TextMark{x, pages_->y + 8, pages_->typesetter.set(labels[i] + "：", Face::cell, width), "P"});
        pages_->put(RuleMark{x + width * 0.45, pages_->y + 22, x + width, pages_->y + 22, rule_thickness});
        if (i % 2 || i + 1 == labels.size()) pages_->y += line;
    }
    return *this;
}

Document& Document::page_break() {
    pages_->next_page();
    return *this;
}

Bytes Document::finish() { return paint(pages_->frame, pages_->typesetter, pages_->sheets); }

}  // namespace sunhall::output

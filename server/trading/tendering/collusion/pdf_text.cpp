#include "trading/tendering/collusion/pdf_text.hpp"

#include <algorithm>
#include <map>

#include "trading/tendering/collusion/pdf_objects.hpp"

namespace sunhall::tendering {
namespace {

using Kind = PdfValue::Kind;
constexpr std::size_t most_text = 8u << 20;

std::uint32_t number_of(std::string_view bytes) {
    std::uint32_t value = 0;
    for (const char c : bytes.substr(0, 4)) value = value << 8 | static_cast<unsigned char>(c);
    return value;
}

// Some makers of files write a character as its radical (U+2F00…U+2FD5), which looks the same: back to the character.
constexpr std::u32string_view radicals =
    U"一丨丶丿乙亅二亠人儿入八冂冖冫几凵刀力勹匕匚匸十卜卩厂厶又口囗土士夂夊夕大女子宀寸小尢尸屮山巛工己巾"
    U"干幺广廴廾弋弓彐彡彳心戈戶手支攴文斗斤方无日曰月木欠止歹殳毋比毛氏气水火爪父爻爿片牙牛犬玄玉瓜瓦甘生"
    U"用田疋疒癶白皮皿目矛矢石示禸禾穴立竹米糸缶网羊羽老而耒耳聿肉臣自至臼舌舛舟艮色艸虍虫血行衣襾見角言谷"
    U"豆豕豸貝赤走足身車辛辰辵邑酉釆里金長門阜隶隹雨靑非面革韋韭音頁風飛食首香馬骨高髟鬥鬯鬲鬼魚鳥鹵鹿麥麻"
    U"黃黍黑黹黽鼎鼓鼠鼻齊齒龍龜龠";

void append_utf8(std::string& out, std::uint32_t code) {
    if (code >= 0x2F00 && code - 0x2F00 < radicals.size()) code = radicals[code - 0x2F00];
    const auto more = [&](int shift) { out += static_cast<char>(0x80 | (code >> shift & 63)); };
    if (code <= 0x20 || code == 0xA0 || code == 0x3000 || (code >= 0xD800 && code < 0xE000) || code > 0x10FFFF) return;
    if (code < 0x80) out += static_cast<char>(code);
    else if (code < 0x800) out += static_cast<char>(0xC0 | code >> 6), more(0);
    else if (code < 0x10000) out += static_cast<char>(0xE0 | code >> 12), more(6), more(0);
    else out += static_cast<char>(0xF0 | code >> 18), more(12), more(6), more(0);
}

std::string utf8_of_utf16(std::string_view bytes) {
    std::string out;
    for (std::size_t at = 0; at + 1 < bytes.size(); at += 2) {
        auto code = number_of(bytes.substr(at, 2));
        if (code >= 0xD800 && code < 0xDC00 && at + 3 < bytes.size()) {
            code = 0x10000 + ((code - 0xD800) << 10) + (number_of(bytes.substr(at + 2, 2)) - 0xDC00);
            at += 2;
        }
        append_utf8(out, code);
    }
    return out;
}

struct Font {
    std::size_t width = 1;                       ///< bytes of a code
    std::map<std::uint32_t, std::string> table;  ///< code → UTF-8
    enum class Otherwise { latin, utf16, nothing } otherwise = Otherwise::latin;

    std::string text(std::string_view codes) const {
        if (otherwise == Otherwise::utf16) return utf8_of_utf16(codes);
        std::string out;
        for (std::size_t at = 0; at + width <= codes.size(); at += width) {
            const auto code = number_of(codes.substr(at, width));
            if (const auto found = table.find(code); found != table.end()) out += found->second;
            else if (otherwise == Otherwise::latin && code < 0x80) append_utf8(out, code);
        }
        return out;
    }
};

// begincodespacerange, beginbfchar and beginbfrange of a table from codes to characters.
void read_table(const std::string& source, Font& font) {
    constexpr std::size_t most_codes = 70'000;
    PdfReader reader(source);
    std::vector<PdfValue> operands;
    while (!reader.at_end() && font.table.size() < most_codes) {
        auto value = reader.next(false);
        if (!value.is(Kind::word)) {
            operands.push_back(std::move(value));
            continue;
        }
        if (value.text == "endcodespacerange" && !operands.empty())
            font.width = std::clamp<std::size_t>(operands.back().text.size(), 1, 4);
        else if (value.text == "endbfchar")
            for (std::size_t i = 0; i + 1 < operands.size(); i += 2)
                font.table[number_of(operands[i].text)] = utf8_of_utf16(operands[i + 1].text);
        else if (value.text == "endbfrange")
            for (std::size_t i = 0; i + 2 < operands.size(); i += 3) {
                const auto first = number_of(operands[i].text), last = number_of(operands[i + 1].text);
                auto& to = operands[i + 2];
                for (std::uint32_t n = 0; first + n <= last && n < 0x10000 && font.table.size() < most_codes; ++n) {
                    if (to.is(Kind::list)) {
                        if (n >= to.items.size()) break;
                        font.table[first + n] = utf8_of_utf16(to.items[n].text);
                    } else {
                        font.table[first + n] = utf8_of_utf16(to.text);
                        if (!to.text.empty()) ++to.text.back();  // ranges stay within the last byte
                    }
                }
            }
        operands.clear();
    }
}

class PageReader {
public:
    explicit PageReader(const PdfFile& file) : file_(file) {}

    void read_page(const PdfValue& page) {
        const PdfValue* resources = &file_.resolve(page["Resources"]);
        const PdfValue* above = &page;
        for (int depth = 0; depth < 16 && resources->is(Kind::nothing); ++depth) {
            above = &file_.resolve((*above)["Parent"]);
            resources = &file_.resolve((*above)["Resources"]);
        }
        const PdfValue& contents = file_.resolve(page["Contents"]);
        std::string content;
        if (contents.is(Kind::list))
            for (const auto& part : contents.items) content += file_.unpacked(file_.resolve(part)) + "\n";
        else content = file_.unpacked(contents);
        read_content(content, *resources, 0);
    }
    std::string out;

private:
    void read_content(const std::string& content, const PdfValue& resources, int depth) {
        PdfReader reader(content);
        std::vector<PdfValue> operands;
        const Font* font = nullptr;
        const auto show = [&](const PdfValue& value) {
            if (font && value.is(Kind::text)) out += font->text(value.text);
        };
        while (!reader.at_end() && out.size() < most_text) {
            auto value = reader.next(false);
            if (!value.is(Kind::word)) {
                operands.push_back(std::move(value));
                continue;
            }
            if (value.text == "Tf" && operands.size() >= 2)
                font = font_named(resources, operands[operands.size() - 2].text);
            else if ((value.text == "Tj" || value.text == "'" || value.text == "\"") && !operands.empty())
                show(operands.back());
            else if (value.text == "TJ" && !operands.empty())
                for (const auto& part : operands.back().items) show(part);
            else if (value.text == "Do" && !operands.empty() && depth < 4)
                read_form(file_.resolve(file_.resolve(resources["XObject"])[operands.back().text]), resources, depth);
            operands.clear();
        }
    }

    void read_form(const PdfValue& form, const PdfValue& outer, int depth) {
        if (form["Subtype"].text != "Form") return;
        const PdfValue& own = file_.resolve(form["Resources"]);
        read_content(file_.unpacked(form), own.is(Kind::nothing) ? outer : own, depth + 1);
    }

    const Font* font_named(const PdfValue& resources, const std::string& name) {
        const PdfValue& source = file_.resolve(file_.resolve(resources["Font"])[name]);
        const auto known = fonts_.find(&source);
        if (known != fonts_.end()) return &known->second;
        Font font;
        if (source["Subtype"].text == "Type0") {
            const auto& encoding = file_.resolve(source["Encoding"]).text;
            font.width = 2;
            font.otherwise = encoding.find("UCS2") != std::string::npos || encoding.find("UTF16") != std::string::npos
                                 ? Font::Otherwise::utf16
                                 : Font::Otherwise::nothing;
        }
        if (const auto& table = file_.resolve(source["ToUnicode"]); !table.stream.empty()) {
            font.otherwise = font.width == 1 ? Font::Otherwise::latin : Font::Otherwise::nothing;
            read_table(file_.unpacked(table), font);
        }
        return &fonts_.emplace(&source, std::move(font)).first->second;
    }

    const PdfFile& file_;
    std::map<const PdfValue*, Font> fonts_;
};

}  // namespace

std::string text_of_pdf(ByteView bytes) {
    const PdfFile file({reinterpret_cast<const char*>(bytes.data()), bytes.size()});
    PageReader pages(file);
    for (const auto& [number, value] : file.objects()) {
        if (value["Type"].text == "Page") pages.read_page(value);
    }
    return std::move(pages.out);
}

}  // namespace sunhall::tendering

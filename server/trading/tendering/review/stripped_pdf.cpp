#include "trading/tendering/review/stripped_pdf.hpp"

#include <algorithm>
#include <array>

#include "trading/tendering/collusion/pdf_objects.hpp"

namespace sunhall::tendering {
namespace {

using Kind = PdfValue::Kind;

// Entries of any dictionary that say who, when or with what, or that do something when the file is opened.
constexpr std::array<std::string_view, 22> dropped{
    "Metadata", "PieceInfo", "LastModified", "Info",      "ID",  "AcroForm",      "Perms", "DSS",  "EmbeddedFiles", "AF", "EF",
    "Annots",   "Thumb",     "OpenAction",   "AA",        "JavaScript", "Creator", "Author", "Producer", "Company",  "CreationDate",
    "ModDate"};

bool is_dropped(const std::string& key) { return std::find(dropped.begin(), dropped.end(), key) != dropped.end(); }

const PdfValue* root_of(const PdfFile& file, std::string_view bytes) {
    for (auto at = bytes.rfind("trailer"); at != std::string_view::npos;
         at = at == 0 ? std::string_view::npos : bytes.rfind("trailer", at - 1)) {
        const auto& root = file.resolve(PdfReader(bytes, at + 7).next(true)["Root"]);
        if (root["Type"].text == "Catalog") return &root;
    }
    for (const auto& [number, value] : file.objects()) {
        if (value["Type"].text != "XRef") continue;
        const auto& root = file.resolve(value["Root"]);
        if (root["Type"].text == "Catalog") return &root;
    }
    return nullptr;
}

// A JPEG without EXIF, XMP, IPTC and comments; colour profiles and Adobe's colour mark stay, for the picture needs them.
std::string plain_jpeg(std::string_view jpeg) {
    if (!jpeg.starts_with("\xFF\xD8")) return std::string(jpeg);
    std::string out(jpeg.substr(0, 2));
    std::size_t at = 2;
    while (at + 4 <= jpeg.size() && jpeg[at] == '\xFF') {
        const auto marker = static_cast<unsigned char>(jpeg[at + 1]);
        if (marker == 0xDA) break;  // the picture itself
        const std::size_t length = 2u + (static_cast<unsigned char>(jpeg[at + 2]) << 8 | static_cast<unsigned char>(jpeg[at + 3]));
        if (length < 4 || at + length > jpeg.size()) break;
        if (marker != 0xE1 && marker != 0xED && marker != 0xFE) out += jpeg.substr(at, length);
        at += length;
    }
    return out += jpeg.substr(at);
}

class Writer {
public:
    explicit Writer(const PdfFile& from) : from_(from) {}

    Bytes write(const PdfValue& root) {
        out_ = "%PDF-1.7\n%\xE2\xE3\xCF\xD3\n";
        // The catalogue is the first object; whatever it leads to follows in the order it is met.
        queue_.push_back(&root);
        numbers_[&root] = 1;
        for (std::size_t i = 0; i < queue_.size(); ++i) {
            offsets_.push_back(out_.size());
            out_ += std::to_string(i + 1) + " 0 obj\n";
            put_object(*queue_[i]);
            out_ += "\nendobj\n";
        }
        const auto start = out_.size();
        out_ += "xref\n0 " + std::to_string(queue_.size() + 1) + "\n0000000000 65535 f \n";
        for (const auto offset : offsets_) {
            auto digits = std::to_string(offset);
            out_ += std::string(10 - std::min<std::size_t>(10, digits.size()), '0') + digits + " 00000 n \n";
        }
        out_ += "trailer\n<< /Size " + std::to_string(queue_.size() + 1) + " /Root 1 0 R >>\nstartxref\n" +
                std::to_string(start) + "\n%%EOF\n";
        return Bytes(out_.begin(), out_.end());
    }

private:
    void put_object(const PdfValue& value) {
        if (!value.stream.data()) return put(value);
        const auto& filter = from_.resolve(value["Filter"]);
        const auto& only = filter.items.size() == 1 ? filter.items[0] : filter;
        const bool jpeg = only.text == "DCTDecode";
        const std::string content = jpeg ? plain_jpeg(value.stream) : std::string(value.stream);
        PdfValue head = value;
        head.members["Length"] = {.kind = Kind::number, .number = static_cast<std::int64_t>(content.size()),
                                  .text = std::to_string(content.size())};
        put(head);
        out_ += "\nstream\n" + content + "\nendstream";
    }

    void put(const PdfValue& value) {
        switch (value.kind) {
            case Kind::nothing: out_ += "null"; break;
            case Kind::number: case Kind::word: out_ += value.text; break;
            case Kind::name: out_ += "/" + value.text; break;
            case Kind::text: out_ += "<" + hex(as_bytes(value.text)) + ">"; break;
            case Kind::list:
                out_ += "[";
                for (const auto& item : value.items) put(item), out_ += " ";
                out_ += "]";
                break;
            case Kind::dictionary:
                out_ += "<<";
                for (const auto& [key, member] : value.members) {
                    if (is_dropped(key)) continue;
                    out_ += " /" + key + " ";
                    put(member);
                }
                out_ += " >>";
                break;
            case Kind::reference: put_reference(from_.resolve(value)); break;
        }
    }

    void put_reference(const PdfValue& target) {
        if (target.is(Kind::nothing)) {
            out_ += "null";
            return;
        }
        const auto [known, fresh] = numbers_.emplace(&target, queue_.size() + 1);
        if (fresh) queue_.push_back(&target);
        out_ += std::to_string(known->second) + " 0 R";
    }

    const PdfFile& from_;
    std::string out_;
    std::vector<const PdfValue*> queue_;
    std::vector<std::size_t> offsets_;
    std::map<const PdfValue*, std::size_t> numbers_;
};

}  // namespace

StrippedPdf strip_pdf(ByteView bytes) {
    const std::string_view file(reinterpret_cast<const char*>(bytes.data()), bytes.size());
    if (!file.starts_with("%PDF-")) return {StripFault::not_a_pdf, {}};
    if (file.find("/Encrypt") != std::string_view::npos) return {StripFault::encrypted, {}};
    const PdfFile parsed(file);
    const auto* root = root_of(parsed, file);
    if (!root || parsed.resolve((*root)["Pages"]).is(Kind::nothing)) return {StripFault::unreadable, {}};
    return {StripFault::none, Writer(parsed).write(*root)};
}

}  // namespace sunhall::tendering

// The objects of a PDF, as far as the text of its pages needs them. Foreign bytes: read within bounds, never believed;
// what does not parse is left out.
#pragma once
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace sunhall::tendering {

struct PdfValue {
    enum class Kind { nothing, number, text, name, word, list, dictionary, reference };
    Kind kind = Kind::nothing;
    std::int64_t number = 0;  ///< the whole part; the object's number of a reference
    std::string text;         ///< bytes of a text, a name, an operator's word, or a number as written
    std::vector<PdfValue> items;
    std::map<std::string, PdfValue> members;
    std::string_view stream;  ///< of an object that has one, still packed

    bool is(Kind wanted) const { return kind == wanted; }
    /// A member of a dictionary; an empty value when there is none.
    const PdfValue& operator[](const std::string& key) const;
};

/// Reads values and words one after another, in a file as in the content of a page.
class PdfReader {
public:
    explicit PdfReader(std::string_view from, std::size_t at = 0) : from_(from), at_(at) {}
    bool at_end();
    /// With `references` three words "12 0 R" are one value, as in files; contents of pages know none.
    PdfValue next(bool references, int depth = 0);
    std::size_t at() const { return at_; }

private:
    std::string literal();
    std::string hexadecimal();
    std::string word();
    PdfValue number_or_reference(std::string_view first, bool references);
    void skip();
    std::string_view from_;
    std::size_t at_;
};

class PdfFile {
public:
    /// The bytes must outlive it. No PDF, or an encrypted one: no objects.
    explicit PdfFile(std::string_view file);
    const std::map<std::int64_t, PdfValue>& objects() const { return objects_; }
    /// Follows references; an empty value when they lead nowhere.
    const PdfValue& resolve(const PdfValue& value) const;
    /// The unpacked stream; empty for a filter that is not known, or once the file has unpacked too much.
    std::string unpacked(const PdfValue& value) const;

private:
    void read_objects(std::string_view file);
    void read_packed_objects(const PdfValue& value);
    std::map<std::int64_t, PdfValue> objects_;
    mutable std::size_t left_;  ///< bytes that may still be unpacked: a small file must not fill the memory
};

}  // namespace sunhall::tendering

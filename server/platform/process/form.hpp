// A form: one JSON Schema (draft 7) file that draws the page and checks the input.
//
// Beside the standard keywords the files use annotations: `title`/`title_en`, `description`/`description_en` (hint),
// `choices` ({value: {zh, en}} beside `enum`), `unit` ("fen" is shown as yuan; "CD", "minutes" …), `order` (of the
// properties).
#pragma once
#include <filesystem>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "foundation/json.hpp"
#include "foundation/problem.hpp"
#include "platform/process/definition.hpp"

namespace sunhall::process {

class Form {
public:
    /// Throws std::invalid_argument when the text is no JSON schema this module can draw and check.
    explicit Form(std::string name, std::string_view schema_text);
    Form(Form&&) noexcept;
    Form& operator=(Form&&) noexcept;
    ~Form();

    const std::string& name() const { return name_; }
    const json::object& schema() const { return schema_; }
    Text title() const;

    /// What is wrong with the value, by path ("bids[0].price"), in both languages; empty when it conforms.
    std::vector<FieldError> check(const json::value& value) const;

private:
    struct Compiled;
    std::string name_;
    json::object schema_;
    std::unique_ptr<Compiled> compiled_;
};

/// All forms of a folder by name; throws like Form, naming the file.
std::map<std::string, Form> load_forms(const std::filesystem::path& folder);

/// A part of a schema in the two languages: its `title`, `description` or a choice's name.
Text schema_text(const json::object& schema, std::string_view keyword);
Text choice_text(const json::object& schema, std::string_view choice);
/// The names of an object schema's properties in the order to show them.
std::vector<std::string> property_order(const json::object& schema);

/// The fields of the form as HTML (no form element, no button: those belong to the page). Everything is escaped.
/// Each field has a label, its hint and its error tied by aria-describedby; errors are summed up first with links.
/// `language` is "zh" or "en"; field names are the JSON paths.
std::string render_form_html(const Form& form, const json::value& value, std::string_view language,
                             const std::vector<FieldError>& errors = {});

/// The JSON value from what a browser sent back for these fields (path → text); the opposite of the drawing. Empty
/// optional fields are absent; what cannot be read stays text, so that `check` names it. At most 500 entries of a list
/// are read.
json::value value_from_fields(const Form& form, const std::map<std::string, std::string>& fields);

}  // namespace sunhall::process

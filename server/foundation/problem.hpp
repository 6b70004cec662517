// What a refusal says: a stable code, two languages, the fields at fault and the way out (RFC 9457).
#pragma once
#include <exception>
#include <string>
#include <string_view>
#include <vector>

namespace sunhall {

/// Declared once as a constant beside the command that refuses with it.
/// `way_*` tells the user what to do now; it may be empty only where nothing can be done.
struct Problem {
    int status = 400;          ///< HTTP status
    std::string_view code;     ///< "module.state", never changed once released
    std::string_view zh, en;   ///< what is wrong, one sentence each
    std::string_view way_zh{}, way_en{};
};

/// One field of the input that is wrong, by its JSON path ("lots[1].ceiling").
struct FieldError {
    std::string field;
    std::string zh, en;
};

/// Thrown to refuse; caught once, by the lane or the edge, and written as problem details.
class Refusal : public std::exception {
public:
    explicit Refusal(const Problem& problem, std::vector<FieldError> fields = {})
        : problem_(&problem),
          fields_(std::move(fields)),
          what_(std::string(problem.code) + ": " + std::string(problem.en)) {
        for (const auto& field : fields_) what_ += " [" + field.field + ": " + field.en + "]";
    }
    const Problem& problem() const { return *problem_; }
    const std::vector<FieldError>& fields() const { return fields_; }
    const char* what() const noexcept override { return what_.c_str(); }

private:
    const Problem* problem_;  // constants live as long as the program
    std::vector<FieldError> fields_;
    std::string what_;
};

}  // namespace sunhall

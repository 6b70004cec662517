// What is wrong with a process file, each with file, line and rule; all of them, never only the first.
#pragma once
#include <map>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace sunhall::process {

struct Fault {
    enum class Weight { error, warning };
    std::string file;
    int line = 0;      ///< 1-based; 0 when the fault belongs to the whole file
    std::string rule;  ///< "P-TPL-03"
    std::string text;  ///< one English sentence for the person who edits the file
    Weight weight = Weight::error;
    /// processes/x.yaml:12: P-TPL-03: stage "a" cannot be reached
    std::string message() const;
};

/// Lines of the file by path ("stages.bidding.acts.tendering.submit-bid"); kept apart from the definition so that its
/// digest does not depend on layout. The line of an unknown path is that of its longest known prefix.
class Lines {
public:
    void set(std::string path, int line) { lines_.emplace(std::move(path), line); }
    int of(std::string path) const;

private:
    std::map<std::string, int> lines_;
};

/// Thrown when a file that must hold cannot be used; `what()` lists every fault, one a line.
class BrokenProcess : public std::runtime_error {
public:
    explicit BrokenProcess(std::vector<Fault> faults);
    const std::vector<Fault>& faults() const { return faults_; }

private:
    std::vector<Fault> faults_;
};

/// True when one of them is an error.
bool broken(const std::vector<Fault>& faults);

/// The known word nearest to a mistyped one, or empty when none is near enough to be meant.
std::string nearest(std::string_view word, const std::vector<std::string>& known);
/// `; did you mean "x"?` or nothing.
std::string suggestion(std::string_view word, const std::vector<std::string>& known);

}  // namespace sunhall::process

// How common terms are, from a sample of the notices: what a search asks of the index first is what is rare. Only speed
// depends on it, never a result.
#pragma once
#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "platform/search/terms.hpp"

namespace sunhall::search {

class Frequencies {
public:
    /// Adds the terms of one sampled notice.
    void add(const std::vector<std::string>& terms);
    /// Share of the notices that hold the term; terms unseen in the sample count as half of one sampled notice.
    double share(const std::string& term) const;
    std::size_t samples() const { return samples_; }

private:
    static std::size_t slot(const std::string& term);
    std::array<std::uint16_t, 65536> counts_{};  // terms of one slot are counted together: a little too common
    std::size_t samples_ = 0;
};

/// The terms to ask the index for: all of `required`, and of the others, whose phrases are looked at in the text
/// anyway, the rarest as long as asking costs less than looking. Without a sample all of them.
std::vector<std::string> choose_terms(std::vector<std::string> required, std::vector<std::string> others,
                                      const Frequencies* known, std::int64_t notices);

}  // namespace sunhall::search

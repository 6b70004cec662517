#include "platform/bankfile/statement.hpp"

namespace sunhall::bankfile {

Digest fingerprint(const StatementLine& line) { return sha256(canonical(to_json(line))); }

Reconciled reconcile(const std::map<std::string, Digest>& known, const std::vector<StatementLine>& lines) {
    Reconciled result;
    for (const auto& line : lines) {
        const auto found = known.find(line.serial);
        auto& into = found == known.end()                 ? result.fresh
                     : found->second == fingerprint(line) ? result.repeated
                                                          : result.conflicting;
        into.push_back(line);
    }
    return result;
}

}  // namespace sunhall::bankfile

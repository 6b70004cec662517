#include "platform/journal/entry.hpp"

#include "platform/merkle/tree.hpp"
#include "platform/records/record_type.hpp"

namespace sunhall::journal {

std::string entry_text(const Entry& entry) {
    std::string text = canonical_text(entry);
    if (text.size() > 16 * 1024) throw std::length_error("a journal entry is longer than 16 KiB");
    return text;
}

Writes summarise(const std::vector<records::Write>& writes) {
    merkle::CompactRange<> range;
    for (const auto& write : writes) {
        range.append_leaf(records::write_leaf(write.type->name(), write.id, write.version, write.digest));
    }
    return {static_cast<std::int64_t>(writes.size()), range.root()};
}

std::string padded_act(const Act& act) {
    std::string text = canonical_text(act);
    text.resize((text.size() / 1024 + 1) * 1024, ' ');
    return text;
}

}  // namespace sunhall::journal

// Every kind of damage verify can name.
#pragma once
#include "platform/verify/finding.hpp"

namespace sunhall::verify::damages {

inline constexpr Damage entry_missing{"journal.missing", "日志缺少这一条", "the journal lacks this entry"};
inline constexpr Damage entry_stray{"journal.stray", "日志中有编号越界的条目", "an entry has a number outside the journal"};
inline constexpr Damage entry_unopened{"journal.unopened", "日志条目与其承诺值不符",
                                       "the entry's text and salt do not open its leaf"};
inline constexpr Damage entry_form{"journal.form", "日志条目不是规定的格式", "the entry is not of the journal's form"};
inline constexpr Damage entry_column{"journal.column", "日志的检索列与条目内容不符", "a column of the entry differs from its text"};
inline constexpr Damage entry_replaced{"journal.replaced", "日志条目被整条替换", "the entry was replaced as a whole"};
inline constexpr Damage entry_or_tile{"journal.or-tile", "日志条目与哈希块互相矛盾", "entry and tile contradict each other"};
inline constexpr Damage entries_rewritten{"journal.rewritten", "日志在此范围内被改写", "the journal was rewritten in this range"};
inline constexpr Damage journal_cut{"journal.cut", "日志末尾被截断", "the end of the journal was cut off"};
inline constexpr Damage tile_altered{"tiles.altered", "哈希块被改动", "the tile was altered"};
inline constexpr Damage tile_missing{"tiles.missing", "缺少哈希块", "the tile is missing"};
inline constexpr Damage tile_stray{"tiles.stray", "多出的哈希块", "there is a tile too many"};
inline constexpr Damage head_altered{"heads.altered", "树头与日志不符", "the head differs from the journal"};
inline constexpr Damage head_missing{"heads.missing", "缺少最后的树头", "the last head is missing"};
inline constexpr Damage head_time{"heads.time", "树头的时刻不在前后条目之间", "the head's instant is not between its entries"};
inline constexpr Damage checkpoint_signature{"checkpoints.signature", "检查点签名无效",
                                             "the checkpoint is not signed by the log's key"};
inline constexpr Damage checkpoint_fork{"checkpoints.fork", "检查点所签的树与日志不符",
                                        "the checkpoint was signed over another tree"};
inline constexpr Damage checkpoint_form{"checkpoints.form", "检查点格式错误", "the checkpoint is malformed"};
inline constexpr Damage history_missing{"history.missing", "缺少记录版本", "a record version is missing"};
inline constexpr Damage history_stray{"history.stray", "多出的记录版本", "there is a record version too many"};
inline constexpr Damage history_body{"history.body", "记录版本的内容与摘要不符",
                                     "the version's body or salt does not make its digest"};
inline constexpr Damage history_writes{"history.writes", "该条目写入的记录版本被替换",
                                       "versions written by this entry were replaced"};
inline constexpr Damage history_erased{"history.erased", "内容被清除而无清除记录", "the body is gone though no erasure names it"};
inline constexpr Damage history_version{"history.version", "记录的版本号不连续", "the record's versions are not dense"};
inline constexpr Damage history_type{"history.type", "未知的记录类型", "no module knows this type of record"};
inline constexpr Damage row_missing{"rows.missing", "记录行丢失", "the record's row is missing"};
inline constexpr Damage row_unknown{"rows.unknown", "记录行从未由任何操作写入", "no act ever wrote this row"};
inline constexpr Damage row_body{"rows.body", "记录行内容被改动", "the row's body was altered"};
inline constexpr Damage row_rolled_back{"rows.rolled-back", "记录行被退回旧版本",
                                        "the row was rolled back to an earlier version"};
inline constexpr Damage row_version{"rows.version", "记录行的版本号被改动", "the row's version was altered"};
inline constexpr Damage row_entry{"rows.entry", "记录行所指的日志条目被改动", "the row names another entry than its version"};
inline constexpr Damage row_column{"rows.column", "检索列与内容不符", "a column differs from the body"};
inline constexpr Damage row_form{"rows.form", "记录内容不是规范 JSON", "the body is not canonical JSON"};
inline constexpr Damage file_missing{"files.missing", "文件丢失", "the file is missing"};
inline constexpr Damage file_altered{"files.altered", "文件内容被改动", "the file was altered"};
inline constexpr Damage foreign_code{"database.foreign-code", "数据库中有外来的触发器、视图或规则",
                                     "the database holds a trigger, view or rule that is not ours"};
inline constexpr Damage table_missing{"database.table-missing", "缺少数据表", "a table is missing"};
inline constexpr Damage integrity{"database.integrity", "数据库自检报告损坏", "the database's own check reports damage"};

}  // namespace sunhall::verify::damages

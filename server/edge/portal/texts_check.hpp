// Words of "check it yourself": the page's own, and those that the script shows (it has none itself).
#pragma once
#include <utility>
#include <vector>

#include "edge/portal/texts.hpp"

namespace sunhall::portal::say {
inline constexpr Words check_heading{"自己验证", "Check it yourself"},
    check_intro{
        "平台签发的每一份回执、公告、密封文件和档案包，您都可以在自己的浏览器里核对：签名是否真实、内容是否被改动、是否"
        "已记入公开日志。核对在您的电脑上进行，文件不会上传。",
        "Every receipt, notice, sealed envelope and archive package of this hall can be verified in your own browser: "
        "whether the signature is real, nothing was changed, and it stands in the public log. It runs on your "
        "computer; no file is sent anywhere.",
        "把回执贴进来，浏览器会告诉您真假。文件不会上传。",
        "Paste the receipt; your browser says whether it is real. Nothing is sent."},
    drop{"把文件拖到这里，或选择文件：回执（JSON）、密封文件、档案包（ZIP）、日志证明。可一次放多份。",
         "Drop files here, or choose them: receipt (JSON), envelope, archive (ZIP), log proof. Several at once are "
         "fine."},
    choose{"选择文件", "Choose files"},
    paste{"或粘贴回执、签名公告、日志证明、检查点的内容", "Or paste a receipt, signed notice, log proof or checkpoint"},
    check_button{"核对", "Check"}, keys{"核对所用的公钥", "Keys used"},
    keys_hint{
        "这些公钥由本网站提供。要完全不信任本网站，请换成您从别处（公告栏、监督部门、他人保存的副本）得到的公钥。",
        "These keys come from this site. To trust it in nothing, put in keys you got elsewhere: from the notice board, "
        "the supervising office, or a copy that others kept."},
    receipt_key{"回执公钥（Ed25519，64 位十六进制）", "Receipt key (Ed25519, 64 hex digits)"},
    log_key{"日志公钥", "Log key"},
    online{"从本网站取回日志证明（只发送记录编号）",
           "Fetch the log proof from this site (only the entry's id is sent)"},
    no_script{
        "您的浏览器没有运行脚本。点“核对”时由服务器核对（需要信任本网站）；要不信任本网站，请用下面的方法离线核对。",
        "Your browser runs no script. “Check” then asks the server, which you have to trust; to trust nobody, check "
        "offline as told below."},
    good_server{"回执有效：签名正确，内容未被改动。",
                "The receipt is valid: the signature is right and nothing was changed."},
    bad_server{"回执无效：", "The receipt is not valid: "}, not_json{"不是 JSON 格式的回执", "it is not JSON"},
    in_log{"已记入公开日志，序号 ", "It stands in the public log as number "},
    not_in_log{"公开日志中没有与回执一致的记录。请保存回执并联系监督部门。",
               "The log holds no entry that agrees with the receipt. Keep it and tell the supervising office."},
    proof{"下载日志证明", "Download the log proof"}, entry{"记录编号", "Entry"}, at{"受理时间", "At"},
    offline{"完全离线核对", "Checking offline"},
    offline_1{"下载日志公钥和最新检查点，由不同的人在不同时间、不同网络保存；任何一份不同，就说明日志被改过。",
              "Download the log's key and newest checkpoint; keep copies made by different people at different times. "
              "If two disagree, the log was changed."},
    offline_2{"下载回执所指记录的日志证明。", "Download the log proof of the receipt's entry."},
    offline_3{"在自己的电脑上运行核对程序，无须联网（回执公钥也应从别处核实）：",
              "Run the checker on your own machine, without a network (confirm the receipt key elsewhere too):"},
    key_link{"日志公钥", "Log key"}, checkpoint_link{"最新检查点", "Newest checkpoint"},
    limits{"浏览器里不能核对的", "What the browser cannot check"},
    limits_text{
        "SM2 签名和数字证书链须用 sunhall verify "
        "核对；其余（Ed25519、SHA-256、SM3、日志收录证明、检查点、密封文件、档案包）都在浏览器内核对。",
        "SM2 signatures and certificate chains need sunhall verify; all else (Ed25519, SHA-256, SM3, inclusion proofs, "
        "checkpoints, envelopes, archives) is checked in the browser."};

/// What the script shows, by its codes.
inline const std::vector<std::pair<const char*, Words>> check_words{
    {"good", {"核对通过", "Everything holds"}},
    {"bad", {"核对不通过", "It does not hold"}},
    {"open", {"部分项目未能核对", "Some of it could not be checked"}},
    {"signature-good", {"签名是本平台的，内容未被改动", "The signature is the hall's and nothing was changed"}},
    {"signature-bad",
     {"签名不是这个公钥签发的，或内容被改动", "The signature is not of this key, or the content was changed"}},
    {"no-receipt-key", {"没有回执公钥，签名未核对", "No receipt key was given, so the signature was not checked"}},
    {"receipt-form", {"不是一份完整的回执", "This is no whole receipt"}},
    {"record-good",
     {"记录与回执承诺的摘要一致（SHA-256 和 SM3）", "The record opens the promised digests (SHA-256 and SM3)"}},
    {"record-bad", {"记录与回执承诺的摘要不一致", "The record does not open the promised digests"}},
    {"instant-good", {"记录中的时间和编号与回执一致", "Time and number in record and receipt agree"}},
    {"instant-bad", {"记录中的时间或编号与回执不一致", "Time or number in record and receipt differ"}},
    {"notice-good", {"公告全文与签名的摘要一致", "The notice's text agrees with the signed digest"}},
    {"notice-bad", {"公告内容被改动", "The notice's text was changed"}},
    {"notice-form", {"不是一份签名公告", "This is no signed notice"}},
    {"checkpoint-good", {"检查点由日志公钥签名", "The checkpoint is signed by the log's key"}},
    {"checkpoint-bad", {"检查点不是这个日志公钥签名的", "The checkpoint is not signed by this log key"}},
    {"checkpoint-form", {"检查点格式不正确", "The checkpoint is malformed"}},
    {"no-log-key",
     {"没有日志公钥，检查点签名未核对", "No log key was given, so the checkpoint's signature was not checked"}},
    {"proof-good", {"已收录在检查点所签名的日志中", "It is included in the log that the checkpoint signs"}},
    {"proof-bad", {"日志证明不成立：记录不在所签名的日志中", "The proof fails: the entry is not in the signed log"}},
    {"proof-form", {"日志证明格式不正确", "The log proof is malformed"}},
    {"proof-without-receipt",
     {"只有日志证明，没有回执，无法核对收录", "A proof alone, without its receipt, proves no inclusion"}},
    {"proof-not-yet",
     {"取不到日志证明：受理后一分钟内尚未收录属正常；超过一分钟请保存回执并联系监督部门",
      "No proof is to be had: normal within a minute of the act; after that keep the receipt and tell the supervising "
      "office"}},
    {"envelope-whole", {"密封文件完整，长度与文件头一致", "The envelope is whole; its length fits its header"}},
    {"envelope-cut", {"密封文件不完整或多出内容", "The envelope is cut short or has surplus bytes"}},
    {"envelope-form", {"不是有效的密封文件", "This is no valid envelope"}},
    {"envelope-digest", {"密封文件的摘要", "Digests of the envelope"}},
    {"envelope-promised",
     {"摘要与回执中承诺的一致：这就是当时递交的文件",
      "The digest is the one the receipt promises: this is the file that was handed in"}},
    {"envelope-other",
     {"摘要不在回执之中：不是当时递交的文件",
      "The digest is not in the receipt: it is not the file that was handed in"}},
    {"envelope-no-receipt",
     {"没有同时提供回执，只计算了摘要；请与回执中的摘要比对",
      "No receipt was given beside it; compare the digest with your receipt"}},
    {"archive-whole",
     {"档案包完整：清单所列文件都在且未被改动", "The package is whole: every listed file is there and unchanged"}},
    {"archive-damaged", {"档案包不完整或被改动", "The package is damaged or was changed"}},
    {"archive-form", {"不是可识别的档案包（BagIt，ZIP）", "This is no package we know (BagIt in ZIP)"}},
    {"unknown", {"无法识别这份内容", "This is nothing we know"}},
    {"nothing", {"请先粘贴内容或选择文件", "Paste something or choose a file first"}},
    {"no-crypto",
     {"浏览器只在安全连接（HTTPS）下提供密码运算；请改用 HTTPS，或离线核对",
      "The browser offers its cryptography on HTTPS only; use HTTPS or check offline"}},
    {"fault", {"读取出错，未能核对完", "Reading failed before all was checked"}},
    {"more-origin", {"签发方", "Origin"}},
    {"more-at", {"时间（UTC）", "At (UTC)"}},
    {"more-entry", {"记录编号", "Entry"}},
    {"more-index", {"序号", "Number"}},
    {"more-size", {"大小", "Size"}},
    {"more-section", {"标段", "Lot"}},
    {"more-role", {"文件类别", "Role"}},
    {"more-sha256", {"SHA-256", "SHA-256"}},
    {"more-sm3", {"SM3", "SM3"}},
    {"more-files", {"文件数", "Files"}},
    {"more-names", {"有问题的文件", "Files at fault"}}};
}  // namespace sunhall::portal::say

// What the module refuses with, each with its way out. Declared by the commands that use them.
#pragma once
#include "foundation/problem.hpp"

namespace sunhall::identity {

inline constexpr Problem hall_not_founded{
    409, "identity.hall-not-founded",
    "大厅尚未启用。",
    "This hall has not been founded yet.",
    "请中心人员使用首次启动口令启用大厅。",
    "The centre's staff found it with the first-run token."};
inline constexpr Problem already_founded{
    409, "identity.already-founded",
    "大厅已经启用，首次启动口令不再有效。",
    "This hall was founded before; the first-run token is spent.",
    "请用已有的管理员账户登录。",
    "Sign in as one of its administrators."};
inline constexpr Problem wrong_first_run_token{
    403, "identity.wrong-first-run-token",
    "首次启动口令不正确。",
    "The first-run token is not right.",
    "请在服务器上查看首次启动口令。",
    "Read it where the server was started."};
inline constexpr Problem code_taken{
    409, "identity.code-taken",
    "该统一社会信用代码已经登记，无需重复登记。",
    "This credit code is registered already; there is nothing to register again.",
    "请用已有账户登录；如不知道账户，请联系本单位的管理人，或持数字证书到交易受理处办理。",
    "Sign in with the existing account; if you do not know it, ask your organisation's manager, or show your "
    "certificate to the acceptance desk."};
inline constexpr Problem login_taken{
    409, "identity.login-taken",
    "该登录名已被使用。",
    "This login name is in use.",
    "请换一个登录名。",
    "Choose another login name."};
inline constexpr Problem operator_may_not_bid{
    409, "identity.operator-may-not-bid",
    "平台运营机构及与其有控股关系的单位不得在本平台投标。",
    "The operator of the platform, and whom it controls or is controlled by, may not bid here.",
    "可以其他身份登记；投标请另选平台。",
    "Register in another capacity, or bid on another platform."};
inline constexpr Problem challenge_spent{
    409, "identity.challenge-spent",
    "登录挑战已过期或已使用。",
    "The challenge has expired or was used before.",
    "请重新发起，系统会给出新的挑战（120 秒内有效）。",
    "Start again with a new challenge; it holds for 120 seconds."};
inline constexpr Problem signature_wrong{
    403, "identity.signature-wrong",
    "签名与证书不符。",
    "The signature does not fit the certificate.",
    "请确认选用的证书和密钥是一对，并按所示文本签名。",
    "Check that key and certificate are a pair and sign the text as shown."};
inline constexpr Problem certificate_unreadable{
    400, "identity.certificate-unreadable",
    "证书无法读取。",
    "The certificate cannot be read.",
    "请提供 PEM 格式的签名证书（P-256、SM2 或 Ed25519）。",
    "Give a signing certificate in PEM form (P-256, SM2 or Ed25519)."};
inline constexpr Problem certificate_not_recognised{
    403, "identity.certificate-not-recognised",
    "证书不是由互认范围内的机构签发，或已失效、被吊销。",
    "The certificate is not from a recognised authority, or it has expired or been revoked.",
    "请使用省内任一互认机构签发的有效证书，或改用口令登录。",
    "Use a valid certificate of any mutually recognised authority, or sign in with a password."};
inline constexpr Problem certificate_of_another{
    409, "identity.certificate-of-another",
    "证书中的单位代码与本单位不一致。",
    "The certificate names another organisation than this one.",
    "请使用本单位的证书。",
    "Use a certificate of this organisation."};
inline constexpr Problem certificate_taken{
    409, "identity.certificate-taken",
    "该证书已经绑定。",
    "This certificate is bound already.",
    "一把证书只能绑定一个单位和一个人；请直接用它登录，或先解除原绑定。",
    "One certificate stands for one person of one organisation: sign in with it, or have the old binding revoked."};
inline constexpr Problem certificate_not_bound{
    403, "identity.certificate-not-bound",
    "该证书尚未绑定，或绑定尚待确认、已经解除。",
    "This certificate is not bound, or its binding awaits confirmation or was revoked.",
    "请先登记单位，或登录后绑定证书；待确认的请联系交易受理处。",
    "Register first, or bind it after signing in; ask the acceptance desk about a pending one."};
inline constexpr Problem sign_in_failed{
    403, "identity.sign-in-failed",
    "登录名、口令或动态码不正确。",
    "Login, password or code is not right.",
    "请核对后重试；忘记口令请联系本单位的管理人。",
    "Check them and try again; if you forgot the password ask your organisation's manager."};
inline constexpr Problem second_factor_needed{
    403, "identity.second-factor-needed",
    "请输入动态码。",
    "A one-time code is needed.",
    "请打开验证器应用，输入当前 6 位动态码。",
    "Open your authenticator app and give its 6 digits."};
inline constexpr Problem too_many_attempts{
    429, "identity.too-many-attempts",
    "口令登录尝试过多，请稍后再试。",
    "Too many attempts with a password.",
    "请 15 分钟后再试；使用数字证书登录不受影响。",
    "Try again in 15 minutes; signing in with a certificate is not affected."};
inline constexpr Problem sign_in_busy{
    503, "identity.sign-in-busy",
    "正在核验口令的人过多。",
    "Too many passwords are being checked.",
    "请稍候重试；使用数字证书登录不受影响。",
    "Try again in a moment; signing in with a certificate is not affected."};
inline constexpr Problem not_your_organisation{
    403, "identity.not-your-organisation",
    "只能办理本单位的事项。",
    "This belongs to another organisation.",
    "请由该单位的管理人办理。",
    "Its own manager can do this."};
inline constexpr Problem not_yours{
    403, "identity.not-yours",
    "只能办理本人的事项。",
    "This belongs to another person.",
    "请由本人或安全管理员办理。",
    "The person, or a security administrator, can do this."};
inline constexpr Problem registration_settled{
    409, "identity.registration-settled",
    "该登记已经处理。",
    "This registration is settled already.",
    "请刷新页面查看最新状态。",
    "Look at its present state."};
inline constexpr Problem person_gone{
    409, "identity.person-gone",
    "该人员已停用。",
    "This person is no longer active.",
    "请选择在职人员。",
    "Choose an active person."};
inline constexpr Problem second_factor_wrong{
    403, "identity.second-factor-wrong",
    "动态码不正确。",
    "The one-time code is not right.",
    "请核对手机时间，输入新的 6 位动态码。",
    "Check the phone's clock and give the newest 6 digits."};
inline constexpr Problem nothing_awaits{
    409, "identity.nothing-awaits",
    "没有待处理的事项。",
    "There is nothing to decide here.",
    "请刷新页面查看最新状态。",
    "Look at its present state."};
inline constexpr Problem post_not_here{
    409, "identity.post-not-here",
    "该岗位不能授予此单位的人员。",
    "This post cannot be held by a person of that organisation.",
    "中心岗位只授予中心人员；监督部门人员不得担任评标专家。",
    "Posts of the centre go to its own staff; staff of a supervising office cannot be evaluators."};
inline constexpr Problem posts_exclude{
    409, "identity.posts-exclude",
    "该人员已有与此互斥的岗位。",
    "The person holds a post that excludes this one.",
    "请先终止原岗位，或授予其他人员。",
    "End the other post first, or choose another person."};
inline constexpr Problem own_proposal{
    409, "identity.own-proposal",
    "提出人不得自行批准。",
    "Who proposed it, or gains by it, cannot approve it.",
    "请由另一名管理员批准。",
    "Another administrator must approve it."};

}  // namespace sunhall::identity

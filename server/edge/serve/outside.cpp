#include "edge/serve/outside.hpp"

#include <filesystem>

#include "foundation/crypto/key_file.hpp"
#include "foundation/log/log.hpp"
#include "foundation/random.hpp"
#include "platform/messaging/courier.hpp"
#include "platform/messaging/messaging.hpp"
#include "platform/money/bank_adapter.hpp"
#include "platform/notices/handover.hpp"
#include "platform/notices/signing.hpp"
#include "platform/papers/papers.hpp"

namespace sunhall::serve {
namespace {

namespace fs = std::filesystem;

// One secret a file, mode 0600: it stands neither in arguments nor in the environment (R-SEC-22).
std::string secret_in(const Config& config, std::string_view key) {
    const std::string file = config.text(key);
    if (file.empty()) return {};
    try {
        const auto content = read_secret_file(file);
        std::string text(as_text(content));
        while (!text.empty() && (text.back() == '\n' || text.back() == '\r')) text.pop_back();
        if (text.empty()) throw std::runtime_error("it is empty");
        return text;
    } catch (const std::exception& fault) {
        throw ConfigFault(std::string(key) + ": the secret cannot be read: " + fault.what());
    }
}

void require_key(const Config& config, std::string_view key, std::string_view because_of) {
    if (config.text(key).empty()) throw ConfigFault(std::string(key) + " is needed with " + std::string(because_of));
}

money::BankSettings bank_settings(const Config& config) {
    require_key(config, "bank.account", "bank.url");
    require_key(config, "bank.organisation", "bank.url");
    return {.url = config.text("bank.url"),
            .token = secret_in(config, "bank.token-file"),
            .account = config.text("bank.account"),
            .poll_every = config.duration("bank.poll"),
            .timeout_seconds = static_cast<int>(config.duration("bank.timeout").micros / 1000000)};
}

std::optional<mail::SmtpServer> smtp_server(const Config& config) {
    if (config.text("mail.host").empty()) return std::nullopt;
    require_key(config, "mail.from", "mail.host");
    if (!mail::is_mailbox(config.text("mail.from"))) throw ConfigFault("mail.from is no mailbox");
    const std::string security = config.text("mail.security");
    mail::SmtpServer server{.host = config.text("mail.host"),
                            .port = static_cast<int>(config.integer("mail.port")),
                            .user = config.text("mail.user"),
                            .password = {secret_in(config, "mail.password-file")},
                            .ca_file = config.text("mail.ca-file"),
                            .helo = config.text("mail.helo")};
    if (security == "plain") server.security = mail::SmtpSecurity::plain;
    else if (security == "tls") server.security = mail::SmtpSecurity::tls;
    else if (security != "starttls") throw ConfigFault("mail.security is one of plain, starttls, tls");
    return server;
}

std::optional<mail::SmsGateway> sms_gateway(const Config& config) {
    if (config.text("sms.url").empty()) return std::nullopt;
    return mail::SmsGateway{.url = config.text("sms.url"), .token = {secret_in(config, "sms.token-file")}};
}

// Seals receivers in the outbox; lost, it only costs the waiting mails.
Bytes outbox_key(const fs::path& file) {
    if (!fs::exists(file)) {
        fs::create_directories(file.parent_path());
        write_secret_file(file, as_bytes(hex(random_bytes(32)) + "\n"));
    }
    const auto text = read_secret_file(file);
    const auto bytes = from_hex(as_text(text).substr(0, 64));
    if (!bytes || bytes->size() != 32) throw std::runtime_error("the key file of the outbox is damaged");
    return *bytes;
}

bool signatures_required(const Config& config) {
    const std::string rule = config.text("notices.signatures");
    if (rule != "required" && rule != "offered") throw ConfigFault("notices.signatures is one of required, offered");
    return rule == "required";
}

void lend_papers_rule(operations::Services& services, const Config& config) {
    const std::string rule = config.text("papers.signatures");
    if (rule != "required" && rule != "offered" && rule != "off")
        throw ConfigFault("papers.signatures is one of required, offered, off");
    if (rule != "off") services.lend(std::make_shared<papers::Rule>(papers::Rule{.required = rule == "required"}));
}

struct Threads {
    std::unique_ptr<money::BankAdapter> bank;
    std::unique_ptr<notices::MediumAdapter> medium;
    std::unique_ptr<messaging::Courier> courier;
};

void start_bank(Threads& threads, operations::Hall& hall, const Config& config, Metrics& metrics) {
    threads.bank = std::make_unique<money::BankAdapter>(hall, bank_settings(config),
                                                        money::bank_of_code(hall, config.text("bank.organisation")));
    const auto& seen = threads.bank->measures();
    metrics.on_scrape("sunhall_bank_rounds_total", "Rounds at the bank that went well.",
                      [&seen] { return seen.rounds.load(); });
    metrics.on_scrape("sunhall_bank_failures_total", "Rounds at the bank that failed.",
                      [&seen] { return seen.failures.load(); });
    metrics.on_scrape("sunhall_bank_failures_in_a_row", "Failed rounds since the bank last answered.",
                      [&seen] { return seen.failures_in_a_row.load(); });
    metrics.on_scrape("sunhall_bank_payments_confirmed_total", "Refunds the bank answered for.",
                      [&seen] { return seen.confirmed.load(); });
    threads.bank->start();
    log::info("bank.started", {{"url", config.text("bank.url")}, {"account", config.text("bank.account")}});
}

void start_medium(Threads& threads, operations::Hall& hall, const Config& config, Metrics& metrics) {
    require_key(config, "medium.name", "medium.url");
    threads.medium = std::make_unique<notices::MediumAdapter>(
        hall,
        notices::MediumSettings{.url = config.text("medium.url"),
                                .name = config.text("medium.name"),
                                .token = secret_in(config, "medium.token-file"),
                                .signed_only = signatures_required(config),
                                .poll_every = config.duration("medium.poll")},
        machine_now);
    const auto& seen = threads.medium->measures();
    metrics.on_scrape("sunhall_medium_handed_over_total", "Notices the legal medium shows word for word.",
                      [&seen] { return seen.handed_over.load(); });
    metrics.on_scrape("sunhall_medium_failures_in_a_row", "Failed tries since the medium last took a notice.",
                      [&seen] { return seen.failures_in_a_row.load(); });
    threads.medium->start();
    log::info("medium.started", {{"url", config.text("medium.url")}, {"name", config.text("medium.name")}});
}

// How many mails wait or went would tell of bidders: the measures tell of trouble alone.
void start_courier(Threads& threads, operations::Hall& hall, const Config& config, Metrics& metrics) {
    auto& outbox = hall.services().extra<messaging::Outbox>();
    messaging::CourierSettings settings{.mail = smtp_server(config),
                                        .from = {config.text("mail.from-name"), config.text("mail.from")},
                                        .sms = sms_gateway(config),
                                        .hall_url = config.text("url"),
                                        .clock = machine_now};
    threads.courier = std::make_unique<messaging::Courier>(hall, outbox, std::move(settings));
    metrics.on_scrape("sunhall_messages_failing", "1 when the newest tries to deliver messages did not succeed.",
                      [&seen = threads.courier->measures()] { return std::int64_t{seen.in_trouble.load()}; });
    metrics.on_scrape("sunhall_messages_oldest_waiting_seconds", "Age of the oldest message that waits.",
                      [&outbox] { return outbox.oldest_waiting_seconds(machine_now()); });
    threads.courier->start();
}

}  // namespace

std::vector<Setting> outside_settings() {
    return {
        {"bank.url", SettingKind::text, "", "银行接口地址；空表示不连接。",
         "Address of the bank's interface; empty: none."},
        {"bank.account", SettingKind::text, "", "中心在银行的保证金专户账号。", "The hall's account at the bank."},
        {"bank.organisation", SettingKind::text, "",
         "银行的统一社会信用代码，以其名义登记到账和退款；须已在本平台注册并核验。",
         "Credit code of the bank, in whose name arrivals and refunds are recorded; it must be registered and verified "
         "here."},
        {"bank.token-file", SettingKind::text, "", "存放银行接口令牌的文件（权限 0600）。",
         "File with the token for the bank's interface (mode 0600)."},
        {"bank.poll", SettingKind::duration, "5s", "查询银行流水的间隔。", "How often the bank is asked."},
        {"bank.timeout", SettingKind::duration, "10s", "等待银行应答的最长时间。",
         "Longest wait for an answer of the bank."},
        {"mail.host", SettingKind::text, "", "邮件服务器；空表示不发邮件。", "Mail server; empty: no mails."},
        {"mail.port", SettingKind::integer, "587", "邮件服务器端口。", "Its port."},
        {"mail.security", SettingKind::text, "starttls", "plain、starttls 或 tls；plain 只能不登录或用于本机。",
         "plain, starttls or tls; plain without log-in, or on this machine only."},
        {"mail.user", SettingKind::text, "", "登录名；空表示不登录。", "Log-in name; empty: none."},
        {"mail.password-file", SettingKind::text, "", "存放邮件密码的文件（权限 0600）。",
         "File with the mail password (mode 0600)."},
        {"mail.ca-file", SettingKind::text, "", "信任的签发机构（PEM）；空用系统的。",
         "Authorities to trust (PEM); empty: the system's."},
        {"mail.from", SettingKind::text, "", "发件邮箱。", "Sender's mailbox."},
        {"mail.from-name", SettingKind::text, "阳光大厅", "发件人名称。", "Sender's name."},
        {"mail.helo", SettingKind::text, "", "向邮件服务器报的主机名。", "The name we greet the mail server with."},
        {"sms.url", SettingKind::text, "", "短信网关地址；空表示不发短信。",
         "Address of the gateway for short messages; empty: none."},
        {"sms.token-file", SettingKind::text, "", "存放短信网关令牌的文件（权限 0600）。",
         "File with the gateway's token (mode 0600)."},
        {"notices.signatures", SettingKind::text, "required",
         "公告发布前是否须有单位和负责人双签名：required 或 offered。",
         "Whether a drafted notice needs the signatures of organisation and responsible person: required or offered."},
        {"papers.signatures", SettingKind::text, "required",
         "招标文件、报告、中标通知书和合同是否须电子签名：required、offered 或 off。",
         "Whether documents, reports, the notice of award and the contract need signatures: required, offered or off."},
        {"medium.url", SettingKind::text, "", "法定发布媒介接口地址；空表示不推送。",
         "Address of the legal medium that notices are handed to; empty: none."},
        {"medium.name", SettingKind::text, "", "法定发布媒介名称，显示在公告页。", "Its name, as the notice's page shows it."},
        {"medium.token-file", SettingKind::text, "", "存放媒介接口令牌的文件（权限 0600）。",
         "File with the medium's token (mode 0600)."},
        {"medium.poll", SettingKind::duration, "5s", "查找待推送公告的间隔。", "How often notices are looked for."},
    };
}

void lend_outside(operations::Services& services, const Config& config) {
    const fs::path data = config.text("data");
    services.lend(std::make_shared<notices::SigningRule>(notices::SigningRule{signatures_required(config)}));
    lend_papers_rule(services, config);
    if (!config.text("bank.url").empty())
        services.lend<money::SubAccounts>(std::make_shared<money::BankSubAccounts>(bank_settings(config)));
    if (!smtp_server(config) && !sms_gateway(config)) return;  // nothing is kept for a way that does not exist
    services.lend(std::make_shared<messaging::Outbox>(open_sqlite((data / "outbox.db").string()),
                                                      outbox_key(data / "keys/outbox")));
}

std::shared_ptr<void> start_outside(operations::Hall& hall, const Config& config, Metrics& metrics) {
    auto threads = std::make_shared<Threads>();
    if (!config.text("bank.url").empty()) start_bank(*threads, hall, config, metrics);
    if (!config.text("medium.url").empty()) start_medium(*threads, hall, config, metrics);
    if (hall.services().extras.contains(messaging::Outbox::service_name))
        start_courier(*threads, hall, config, metrics);
    return threads;
}

}  // namespace sunhall::serve

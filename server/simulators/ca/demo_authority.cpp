#include "simulators/ca/demo_authority.hpp"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <stdexcept>

#include "foundation/crypto/key_file.hpp"
#include "foundation/values/csv.hpp"
#include "foundation/values/uscc.hpp"

namespace sunhall::ca {
namespace {

using std::filesystem::path;

const CsvRow issued_columns{"serial", "code", "name", "not_before", "not_after", "certificate", "key"};
const CsvRow revoked_columns{"serial", "at"};

void write_public(const path& file, std::string_view content, std::ios::openmode mode) {
    std::ofstream out(file, std::ios::binary | mode);
    out << content;
    out.flush();
    if (!out) throw std::system_error(errno, std::generic_category(), "writing " + file.string());
}

void append_row(const path& file, const CsvRow& columns, const CsvRow& row) {
    const bool begin = !std::filesystem::exists(file);
    write_public(file, (begin ? csv_line(columns) : std::string()) + csv_line(row), std::ios::app);
}

std::string read_text(const path& file) {
    std::ifstream in(file, std::ios::binary);
    if (!in) throw std::system_error(errno, std::generic_category(), "opening " + file.string());
    return {std::istreambuf_iterator<char>(in), {}};
}

Instant instant(const std::string& text) {
    const auto at = Instant::parse(text);
    if (!at) throw std::runtime_error("not an instant: " + text);
    return *at;
}

// Certificates count in whole seconds.
Instant whole_second(Instant at) { return {at.micros - at.micros % 1'000'000}; }

// A serial as other tools print it - capitals, colons, a leading zero - is the same number.
std::string serial_of(std::string_view written) {
    std::string serial;
    for (const char c : written)
        if (c != ':') serial += c >= 'A' && c <= 'F' ? static_cast<char>(c - 'A' + 'a') : c;
    return serial.substr(std::min(serial.find_first_not_of('0'), serial.size()));
}

}  // namespace

DemoAuthority DemoAuthority::create(const path& folder, SignatureSuite suite, const std::string& name, Instant now) {
    if (suite == SignatureSuite::ed25519) throw std::invalid_argument("the suite is p256 or sm2");
    std::filesystem::create_directories(folder);
    auto key = PrivateKey::generate(suite);
    std::string pem = key.to_pem();
    write_secret_file(folder / "root.key", as_bytes(pem));  // refuses an existing one: a root is never replaced
    wipe(pem);
    const Instant begin = whole_second(now) - hours(1);     // clocks of demonstrations differ a little
    auto authority = CertificateAuthority::create_root(std::move(key), name, begin, begin + hours(24 * 365 * 20));
    write_public(folder / "root.pem", authority.certificate().to_pem(), std::ios::trunc);
    return {folder, std::move(authority)};
}

DemoAuthority DemoAuthority::load(const path& folder) {
    auto key = PrivateKey::from_pem(as_text(read_secret_file(folder / "root.key")));
    auto certificate = Certificate::from_pem(read_text(folder / "root.pem"));
    if (!key || !certificate) throw std::runtime_error(folder.string() + " holds no sound authority");
    return {folder, CertificateAuthority(std::move(*key), std::move(*certificate))};
}

Issued DemoAuthority::issue(const Holder& holder, const path& prefix, Instant now, int lasts_days, CodePlace place) {
    if (!uscc_valid(holder.code)) throw std::invalid_argument("not a unified social credit code: " + holder.code);
    if (holder.name.empty()) throw std::invalid_argument("a holder has a name");
    const Instant begin = whole_second(now) - hours(1), end = begin + hours(24) * lasts_days;
    const auto key = PrivateKey::generate(authority_.key().suite());
    const auto certificate = authority_.issue(key.public_key(), {holder.name, holder.code, place, begin, end});
    const Issued issued{certificate.serial(), holder.code, holder.name, begin, end, prefix.string() + ".pem",
                        prefix.string() + ".key"};
    std::string pem = key.to_pem();
    write_secret_file(issued.key, as_bytes(pem), IfPresent::refuse, Flush::when_convenient);  // thousands in a batch
    wipe(pem);
    write_public(issued.certificate, certificate.to_pem() + root().to_pem(), std::ios::trunc);
    append_row(folder_ / "issued.csv", issued_columns,
               {issued.serial, issued.code, issued.name, begin.text(), end.text(), issued.certificate, issued.key});
    return issued;
}

std::vector<Issued> DemoAuthority::issued() const {
    std::vector<Issued> out;
    if (!std::filesystem::exists(folder_ / "issued.csv")) return out;
    const auto table = CsvTable::load((folder_ / "issued.csv").string());
    for (std::size_t i = 0; i < table.size(); ++i)
        out.push_back({table.at(i, "serial"), table.at(i, "code"), table.at(i, "name"),
                       instant(table.at(i, "not_before")), instant(table.at(i, "not_after")),
                       table.at(i, "certificate"), table.at(i, "key")});
    return out;
}

std::vector<Revoked> DemoAuthority::revoked() const {
    std::vector<Revoked> out;
    if (!std::filesystem::exists(folder_ / "revoked.csv")) return out;
    const auto table = CsvTable::load((folder_ / "revoked.csv").string());
    for (std::size_t i = 0; i < table.size(); ++i) out.push_back({table.at(i, "serial"), instant(table.at(i, "at"))});
    return out;
}

Revoked DemoAuthority::revoke(const std::string& written, Instant at) {
    const std::string serial = serial_of(written);
    const auto all = issued();
    const auto gone = revoked();
    const auto is_it = [&serial](const auto& entry) { return entry.serial == serial; };
    if (std::ranges::none_of(all, is_it)) throw std::invalid_argument("no such serial was issued: " + serial);
    if (std::ranges::any_of(gone, is_it)) throw std::invalid_argument("already revoked: " + serial);
    const Revoked revoked{serial, whole_second(at)};
    append_row(folder_ / "revoked.csv", revoked_columns, {revoked.serial, revoked.at.text()});
    return revoked;
}

std::vector<Revoked> DemoAuthority::write_revocation_list(Instant now, int lasts_days) const {
    const auto entries = revoked();
    std::vector<Revocation> list;
    for (const auto& entry : entries) list.push_back({entry.serial, entry.at});
    const Instant begin = whole_second(now);
    // The instant serves as number: growing, as RFC 5280 asks, without a file to keep it.
    const auto crl = authority_.revocation_list(list, begin, begin + hours(24) * lasts_days, begin.micros / 1'000'000);
    write_public(folder_ / "crl.der", as_text(crl.der()), std::ios::trunc);
    return entries;
}

}  // namespace sunhall::ca

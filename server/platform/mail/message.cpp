#include "platform/mail/message.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "foundation/bytes.hpp"
#include "foundation/json.hpp"
#include "platform/mail/delivery.hpp"

namespace sunhall::mail {
namespace {

[[noreturn]] void refuse(const std::string& what) { throw DeliveryFailure(FailureKind::permanent, 0, what); }

bool is_ascii(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

std::size_t character_length(std::string_view text, std::size_t at) {
    std::size_t end = at + 1;
    while (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0u) == 0x80u) ++end;
    return end - at;
}

void require_utf8(std::string_view text, const char* what) {
    try {
        canonical(json::value(json::string_view(text.data(), text.size())));
    } catch (const std::invalid_argument&) {
        refuse(std::string(what) + " is not UTF-8");
    }
}

std::string without_controls(std::string_view text) {
    std::string out(text);
    for (char& c : out)
        if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) c = ' ';
    return out;
}

std::string encoded_words(std::string_view clean, std::size_t used) {
    constexpr std::size_t bytes_per_word = 45;  // 60 base64 characters + 12 of "=?UTF-8?B??="
    std::string out;
    for (std::size_t at = 0; at < clean.size();) {
        const std::size_t room = out.empty() && used + 72 > 78
                                     ? bytes_per_word - std::min(bytes_per_word - 6, (used + 72 - 78 + 3) / 4 * 3)
                                     : bytes_per_word;
        std::size_t end = at;
        while (end < clean.size() && (end == at || end + character_length(clean, end) - at <= room))
            end += character_length(clean, end);
        if (!out.empty()) out += "\r\n ";
        out += "=?UTF-8?B?" + base64(as_bytes(clean.substr(at, end - at))) + "?=";
        at = end;
    }
    return out;
}

// A short display name in ASCII is quoted; others become encoded words, which may not stand inside quotes: a name that
// looks like an encoded word would be read as one, and a quoted string has no place where it may be folded.
std::string address_text(const Address& address, std::size_t used) {
    if (!is_mailbox(address.mailbox))
        refuse("not an address this program can write to: " + without_controls(address.mailbox));
    require_utf8(address.name, "a name");
    if (address.name.empty()) return address.mailbox;
    std::string name = without_controls(address.name);
    constexpr std::size_t longest_quoted = 60;
    if (is_ascii(name) && name.size() <= longest_quoted && name.find("=?") == name.npos) {
        std::string quoted = "\"";
        for (const char c : name) {
            if (c == '"' || c == '\\') quoted += '\\';
            quoted += c;
        }
        return quoted + "\" <" + address.mailbox + ">";
    }
    return encoded_words(name, used) + "\r\n <" + address.mailbox + ">";
}

std::string with_line_feeds(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '\r') {
            out += '\n';
            if (i + 1 < text.size() && text[i + 1] == '\n') ++i;
        } else {
            out += text[i];
        }
    }
    if (!out.empty() && out.back() != '\n') out += '\n';
    return out;
}

std::string base64_lines(std::string_view text) {
    std::string crlf;
    for (const char c : text) crlf += c == '\n' ? "\r\n" : std::string(1, c);
    const std::string encoded = base64(as_bytes(crlf));
    std::string out;
    for (std::size_t at = 0; at < encoded.size(); at += 76) out += encoded.substr(at, 76) + "\r\n";
    return out;
}

}  // namespace

// RFC 5321 4.1.2: the local part a dot-string, the domain a sequence of labels. Quoted local parts and address literals
// are real addresses too, but none that a person gives a hall.
bool is_mailbox(std::string_view mailbox) {
    const auto at = mailbox.find('@');
    if (mailbox.size() > 254 || at == mailbox.npos || at > 64) return false;
    const auto parts_hold = [](std::string_view text, auto holds) {
        for (std::size_t from = 0;;) {
            const auto dot = text.find('.', from);
            if (!holds(text.substr(from, dot - from))) return false;
            if (dot == text.npos) return true;
            from = dot + 1;
        }
    };
    const auto alphanumeric = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    };
    return parts_hold(mailbox.substr(0, at), [&](std::string_view atom) {
               return !atom.empty() && std::ranges::all_of(atom, [&](char c) {
                   return alphanumeric(c) || std::string_view("!#$%&'*+-/=?^_`{|}~").find(c) != std::string_view::npos;
               });
           }) &&
           parts_hold(mailbox.substr(at + 1), [&](std::string_view label) {
               return !label.empty() && label.size() <= 63 && label.front() != '-' && label.back() != '-' &&
                      std::ranges::all_of(label, [&](char c) { return alphanumeric(c) || c == '-'; });
           });
}

std::string header_text(std::string_view text, std::size_t used) {
    const std::string clean = without_controls(text);
    // Looks that an encoded word could have, and lines that cannot be folded at spaces, are encoded as well.
    if (is_ascii(clean) && clean.find("=?") == clean.npos && used + clean.size() <= 78) return clean;
    return encoded_words(clean, used);
}

std::string quoted_printable(std::string_view text) {
    constexpr std::string_view digits = "0123456789ABCDEF";
    std::string out;
    std::size_t column = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto byte = static_cast<unsigned char>(text[i]);
        if (byte == '\n') {
            out += "\r\n";
            column = 0;
            continue;
        }
        const bool line_end = i + 1 == text.size() || text[i + 1] == '\n';
        const bool plain = (byte > 0x20 && byte < 0x7F && byte != '=') || ((byte == ' ' || byte == '\t') && !line_end);
        const std::size_t width = plain ? 1 : 3;
        if (column + width > 75) {
            out += "=\r\n";
            column = 0;
        }
        if (plain)
            out += static_cast<char>(byte);
        else
            (out += '=') += {digits[byte >> 4], digits[byte & 15]};
        column += width;
    }
    return out;
}

std::string rfc5322_date(Instant at) {
    static constexpr const char* days[] = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
    static constexpr const char* months[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                             "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    const Date date = local_date(at);
    return fmt::format("{}, {} {} {:04} {} +0800", days[date.weekday() - 1], date.day, months[date.month - 1],
                       date.year, local_text(at).substr(11));
}

std::string compose(const Message& message) {
    if (message.to.empty()) refuse("a mail without a recipient");
    if (message.message_id.empty() || !is_mailbox(message.message_id + "@x")) refuse("a mail needs a plain message id");
    require_utf8(message.subject, "the subject");
    require_utf8(message.text, "the text");
    std::string out = "From: " + address_text(message.from, 6) + "\r\nTo: ";
    for (std::size_t i = 0; i < message.to.size(); ++i) out += (i > 0 ? ",\r\n " : "") + address_text(message.to[i], 4);
    out += "\r\nSubject: " + header_text(message.subject, 9);
    out += "\r\nDate: " + rfc5322_date(message.date);
    out += "\r\nMessage-ID: <" + message.message_id + message.from.mailbox.substr(message.from.mailbox.find('@')) + ">";
    out += "\r\nAuto-Submitted: auto-generated\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=UTF-8\r\n";
    const std::string text = with_line_feeds(message.text);
    const auto foreign = static_cast<std::size_t>(
        std::count_if(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) >= 0x80; }));
    // Quoted-printable trebles each foreign byte, base64 adds a third to all: the shorter one wins.
    if (foreign * 6 <= text.size())
        return out + "Content-Transfer-Encoding: quoted-printable\r\n\r\n" + quoted_printable(text);
    return out + "Content-Transfer-Encoding: base64\r\n\r\n" + base64_lines(text);
}

}  // namespace sunhall::mail

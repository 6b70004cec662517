// One-time codes for people's second factor: RFC 6238 with SHA-1, 6 digits and 30 seconds, as every authenticator app
// does. Time is the machine clock's (D24), given by the caller.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "foundation/bytes.hpp"
#include "foundation/time.hpp"

namespace sunhall {

constexpr std::size_t totp_secret_size = 20;

/// The six digits for the 30-second step that holds the instant.
std::string totp_code(ByteView secret, Instant at);

/// Accepts the code of this step, the one before or the one after. Returns the step that fitted; the caller stores it
/// and passes it back as `last_step`, so that no code serves twice. Nothing for any other text.
std::optional<std::int64_t> check_totp(ByteView secret, std::string_view code, Instant at, std::int64_t last_step = -1);

/// otpauth:// address for a QR code; issuer and account are percent-encoded.
std::string totp_uri(ByteView secret, std::string_view issuer, std::string_view account);

/// RFC 4648 base32 without padding, the form in which people type the secret.
std::string base32(ByteView bytes);

}  // namespace sunhall

#include "app/new_user.h"

#include <utility>

#include "crypto/random_token.h"

namespace assay::app {

account::User new_user(std::string email, std::string name, Language language, Instant now) {
  constexpr std::size_t id_bytes = 8;
  account::User user;
  user.id = account::UserId(crypto::random_hex(id_bytes));
  user.email = std::move(email);
  user.name = std::move(name);
  user.language = language;
  user.created = now;
  return user;
}

}  // namespace assay::app

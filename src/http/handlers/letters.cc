#include "app/undelivered_letters.h"
#include "http/handlers/operations.h"
#include "http/handlers/private_answers.h"
#include "representation/health_json.h"

namespace assay::http::handlers {

Result<Response> list_letters(const Call& call) {
  ASSAY_TRY(check_no_query(call));
  ASSAY_ASSIGN(const auto letters, app::list_undelivered_letters(*call.instance, call.caller()));
  codec::json::array list;
  for (const auto& letter : letters.oldest) {
    list.push_back(representation::undelivered_letter_json(letter));
  }
  return private_json({{"letters", std::move(list)}, {"total", letters.total}});
}

Result<Response> retry_letter(const Call& call) {
  ASSAY_TRY(check_no_query(call));
  const std::string& named = call.parameters.front();
  ASSAY_ASSIGN(const std::int64_t letter,
               number_of(call, 0, {"letter.not_found", {{"letter", named}}}));
  ASSAY_TRY(app::try_letter_again(*call.instance, call.caller(), letter));
  return done(202);
}

}  // namespace assay::http::handlers

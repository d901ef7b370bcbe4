#include "representation/error_json.h"

#include "base/messages.h"

namespace assay::representation {

codec::json::object parameters_json(const Error& error) {
  codec::json::object parameters;
  for (const auto& [name, value] : error.parameters) parameters[name] = value;
  return parameters;
}

codec::json::array remarks_json(const std::vector<Error>& remarks, Language language) {
  codec::json::array list;
  for (const Error& remark : remarks) {
    list.push_back(codec::json::object{{"code", remark.code},
                                       {"message", render_error(language, remark)},
                                       {"parameters", parameters_json(remark)}});
  }
  return list;
}

}  // namespace assay::representation

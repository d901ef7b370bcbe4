#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "http/pages/html.h"
#include "http/pages/words.h"
#include "http/request.h"

namespace assay::http::pages {

/// What somebody filled into a form of a page.
class FormFields {
 public:
  FormFields() = default;
  /// Reads the body of a request. Errors: "request.wrong_media_type" (expected),
  /// "target.malformed_escape" (value), "query.too_many_parameters" (limit).
  static Result<FormFields> read(const Request& request);

  /// The first of that name; "" if there is none.
  std::string value(std::string_view name) const;

 private:
  std::vector<QueryParameter> fields_;
};

/// What is wrong with a form that was sent, in the reader's words, and in which field.
struct FormFault {
  std::string text;
  std::string field;  ///< "" if it is about the whole
};

/// One labelled input, as web/src/lib/ui/Field.svelte shows it. A view, for one call.
struct Field {
  std::string_view name;
  std::string_view label;
  std::string_view type = "text";
  std::string_view value = {};
  std::string_view autocomplete = {};
  std::string_view hint = {};
  std::string_view most = {};  ///< characters
  bool required = true;
};
/// With its hint, and with the fault that is about it, both tied to the input for who hears them.
Markup form_field(const Field& field, const std::optional<FormFault>& fault = {});

/// What is wrong, before anything else of the form; leads to the field that it is about.
Markup fault_notice(const std::optional<FormFault>& fault);

/// A form that is sent to the page's own address. `csrf`: of the session; "" before there is one.
Markup page_form(std::string_view address, std::string_view csrf, const Markup& fields,
                 std::string_view submit);

}  // namespace assay::http::pages

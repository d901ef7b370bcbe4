#pragma once
#include <initializer_list>
#include <string>
#include <string_view>

#include "app/instance.h"
#include "base/language.h"
#include "codec/json.h"
#include "http/routes.h"

namespace assay::http::handlers {

/// The registry at `as_of`, for an operation that knows no other parameters but `lang`.
Result<app::Reading> reading_of(const Call& call);

/// The index of an entry in the path. Errors: "query.bad_value" (name, value, allowed).
Result<std::uint64_t> entry_of(const Call& call);

/// What to say of an error that came up while something kept here was read: nobody's request is to
/// blame for a document that cannot be read ("store.unreadable" (detail)). Errors of the store
/// pass, so do "blob.withdrawn" and those about a subject ("publication", ...) that the request
/// named.
Error of_what_is_kept(const Error& error, std::initializer_list<std::string_view> subjects = {});

/// JSON that follows the record. Its tag is made of its bytes, for standings change with the clock
/// and without an entry; only the instant of an answer about now is left out.
Response json_answer(const app::Reading& reading, std::string text);
Response json_answer(const app::Reading& reading, const codec::json::object& object);

/// A file to be saved under this name; follows the record and depends on the reader's language.
/// `name` is plain ASCII without quotes.
Response file_answer(std::string_view media_type, const std::string& name, std::string bytes);

/// "2026-11-24": the day of a reading, for the names of files.
std::string day_of(const app::Reading& reading);

/// Rows of a page where nobody says otherwise, and how far pages go.
inline constexpr std::uint64_t rows_a_page = 20;
inline constexpr std::uint64_t most_pages = 1'000'000'000;

inline constexpr std::string_view json_type = "application/json";
inline constexpr std::string_view csv_type = "text/csv; charset=utf-8";
inline constexpr std::string_view workbook_type =
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
inline constexpr std::string_view pdf_type = "application/pdf";
inline constexpr std::string_view feed_type = "application/atom+xml";
inline constexpr std::string_view picture_type = "image/svg+xml";

}  // namespace assay::http::handlers

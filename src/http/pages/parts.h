#pragma once
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "codec/json.h"
#include "http/pages/html.h"
#include "http/pages/place.h"
#include "http/pages/words.h"

namespace assay::http::pages {

// The small parts of which pages are made, one for each component of web/src/lib/ui and with the
// same markup, so that nothing moves when the application takes over.

/// Who says so ("self-claimed"): a self-claim is framed by a broken line everywhere.
Markup claim(const Words& words, std::string_view assurance);
Markup standing(const Words& words, std::string_view value);
/// What an answer says, in one word ("yes", "not-met", "unanswered", ...).
Markup answer_value(const Words& words, std::string_view said);
Markup owner(const Words& words, std::string_view ownership);
/// What became of a control or question between two versions.
Markup verdict(const Words& words, std::string_view value);

/// Whether a text that is there in the other language only says so.
enum class Fallback { noted, silent };
/// A text that exists in two languages, marked with its language; `absent` where nobody gave it.
Markup localized(const Words& words, const LocalizedText& text, std::string_view absent = {},
                 Fallback fallback = Fallback::noted);
/// The same of a member of an object.
Markup localized(const Words& words, const codec::json::object& object, std::string_view member,
                 std::string_view absent = {}, Fallback fallback = Fallback::noted);
/// Text that a provider wrote, in whatever language; line breaks kept.
Markup free_text(std::string_view text);
/// An address that a provider gave: shown whole, opened only where parse_web_address() takes it,
/// never with a referrer.
Markup web_address(std::string_view url);
Markup time_of(const Words& words, std::string_view instant, bool to_the_minute = false);

/// How many answers of which kind (Counts): a bar with a pattern per kind, and the numbers.
/// `report`: of a report on the controls, where yes is "met".
Markup counts_bar(const Words& words, const codec::json::object& counts, bool report = false);
/// Four punches for a listing (ListingSummary): level, document, catalog version, year; for an
/// accreditation (AccreditationSummary) the classes that it covers in the place of the document.
enum class HallmarkSize { small, large };
Markup hallmark(const Words& words, const codec::json::object& listing, HallmarkSize size);

struct Step {
  std::string address;
  std::string text;
};
Markup crumbs(const Words& words, const std::vector<Step>& trail);
/// The same data for machines.
Markup exports(const Words& words, const std::vector<Step>& files);
/// Nothing if there is one page only.
Markup pager(const Words& words, std::uint64_t page, std::uint64_t per_page, std::uint64_t total,
             const std::function<std::string(std::uint64_t page)>& address);
/// One fact of a list of facts, within a component: a term and what is so.
Markup fact(const Scope& in, std::string_view term, const Markup& description);
Markup fact(const Scope& in, std::string_view term, std::string_view description);
/// An id in the type of ids.
Markup id_text(std::string_view id);
/// `values` with the separator of lists between them.
std::string listed(const Words& words, const std::vector<std::string>& values);
/// What the application will let the reader do here: it only keeps the place, and does not show
/// where no scripts run.
Markup idle_button(std::string_view text, std::string_view button_class = {});
/// Hidden fields that carry parameters through a form.
Markup hidden_fields(const Query& query);

}  // namespace assay::http::pages

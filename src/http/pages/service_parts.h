#pragma once
#include "codec/json.h"
#include "http/pages/html.h"
#include "http/pages/place.h"

namespace assay::http::pages {

// What is said about services, as in web/src/lib/service. Objects are those of the API.

/// Whether a row names its organisation (not on the organisation's own page), and whether the
/// reader may pick it for a comparison (the row then stands in a form to /compare).
struct RowOptions {
  bool with_organisation = true;
  std::string_view compare_form;  ///< id of that form; "" = there is none
};
/// One service in a list (ServiceSummary): what it is, what is listed, who says so.
Markup service_row(const Place& place, const codec::json::object& service,
                   const RowOptions& options);
/// A form without content of its own, to which the rows' boxes belong, and its button.
Markup compare_form(const Place& place, std::string_view id);

/// What is valid, since when, until when, of which scope, and who says so (ListingDetail).
Markup listing_sheet(const Place& place, const codec::json::object& listing,
                     const codec::json::object& organisation, const codec::json::object& service);
/// The acts on a listing, newest first (HistoryEvent).
Markup history(const Place& place, const codec::json::array& events);
/// How to show on other sites how a service stands in a scheme; `origin` is that of the record.
Markup badge(const Place& place, const codec::json::object& service, std::string_view scheme,
             std::string_view origin);

/// What other registries report (SearchResult), apart from what is listed here; nothing if they
/// report nothing. `wanted`: the search, without its page.
Markup reported_results(const Place& place, const codec::json::object& result, const Query& wanted);

/// The names of regions or classes of a service, as its reader writes them.
std::string region_names(const Words& words, const codec::json::array& codes);
std::string class_names(const Words& words, const codec::json::array& classes);

}  // namespace assay::http::pages

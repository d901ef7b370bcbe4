#pragma once
#include <optional>
#include <string>

#include "app/instance.h"
#include "http/pages/form.h"
#include "http/pages/frame.h"
#include "http/pages/place.h"
#include "http/surroundings.h"
#include "http/visitor.h"

namespace assay::http::pages {

/// Somebody at a page that is made for them alone.
struct Visit {
  const Place& place;
  app::Instance& instance;
  const Visitor& visitor;
  const Surroundings& surroundings;
  const Request& request;
  const FormFields& form;  ///< what was sent; nothing where a page is only looked at

  const Words& words() const { return place.words; }
  bool signed_in() const { return visitor.caller.session.has_value(); }
  const std::string& csrf() const { return visitor.caller.csrf; }
};

/// What comes of it: a page, or another one to go to.
struct Turn {
  Page page;
  std::string location;                ///< "": the page is shown
  std::optional<std::string> session;  ///< a secret for the cookie; "": the cookie is forgotten
  std::optional<Error> failure;        ///< something that the page has no words for
};
Turn go_to(std::string location);
Turn failed(Error error);

/// An error in the reader's words, at the field that it is about. Nothing for what is no fault of
/// the form: what fails on this side.
std::optional<FormFault> fault_of(const Visit& visit, const Error& error);

// Each page: as it is shown, and what comes of its form.

Turn show_sign_in(const Visit& visit);
Turn sign_in(const Visit& visit);
Turn show_sign_out(const Visit& visit);
Turn sign_out(const Visit& visit);
Turn show_sign_up(const Visit& visit);
Turn sign_up(const Visit& visit);
Turn show_new_password(const Visit& visit);
Turn ask_for_new_password(const Visit& visit);
Turn show_link(const Visit& visit);
Turn use_link(const Visit& visit);
Turn show_account(const Visit& visit);
Turn change_account(const Visit& visit);
/// Pages that only the application shows: the frame, and that they need scripts.
Turn show_private(const Visit& visit);

}  // namespace assay::http::pages

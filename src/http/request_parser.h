#pragma once
#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "http/refusal.h"
#include "http/request.h"

namespace assay::http {

/// Turns the bytes of one connection into requests: HeadScanner first, then Beast's parser, then
/// the target. No sockets, no clock. Not thread-safe.
class RequestParser {
 public:
  enum class State {
    idle,      ///< nothing of the next request has come
    head,      ///< part of its head has come
    body,      ///< its head is there, its body is not
    complete,  ///< take() it
    refused,   ///< answer refusal() and close
  };
  /// The most bytes that the body of a request may have, by what its head says.
  using BodyLimit = std::function<std::size_t(const Request& head)>;

  explicit RequestParser(BodyLimit body_limit);
  ~RequestParser();
  RequestParser(const RequestParser&) = delete;
  RequestParser& operator=(const RequestParser&) = delete;

  /// Adds bytes that came from the client, up to the caller's own buffer's size at a time, and
  /// goes on as far as they reach: to the end of one request at most.
  State add(std::string_view bytes);
  State state() const { return state_; }
  const Refusal& refusal() const { return *refusal_; }

  /// In state `body`: the client waits for "100 Continue" before it sends (RFC 9110, 10.1.1).
  bool awaits_continue() const { return awaits_continue_; }
  void continued() { awaits_continue_ = false; }
  /// Whether the client wants the connection kept after this request.
  bool keep_alive() const { return keep_alive_; }
  /// What is known of the request so far, for the log of a refusal.
  const Request& request() const { return request_; }

  /// The complete request. The parser then stands at the next one, whose bytes may already have
  /// come: call add("") to go on with them.
  Request take();

 private:
  struct Beast;
  State advance();
  State read_head();
  State read_body();
  State refuse(Refusal refusal);
  State refuse(int status, std::string_view code, Error::Parameters parameters = {});

  BodyLimit body_limit_;
  std::unique_ptr<Beast> beast_;
  std::string pending_;  ///< bytes that Beast has not taken
  State state_ = State::idle;
  std::optional<Refusal> refusal_;
  Request request_;
  std::size_t limit_ = 0;  ///< of this request's body
  int empty_lines_ = 0;
  bool awaits_continue_ = false;
  bool keep_alive_ = false;
};

}  // namespace assay::http

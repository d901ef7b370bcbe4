#pragma once
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "http/chunked_body.h"
#include "http/refusal.h"
#include "http/request.h"

namespace assay::http {

/// Turns the bytes of one connection into requests: HeadScanner first, then Beast's parser for the
/// head, then the target; bodies are read here. No sockets, no clock. Not thread-safe.
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
  /// How much of its body has come, in bytes without the framing.
  std::size_t body_bytes() const;
  /// What is known of the request so far, for the log of a refusal.
  const Request& request() const { return request_; }

  /// The complete request. The parser then stands at the next one, whose bytes may already have
  /// come: call add("") to go on with them.
  Request take();

 private:
  struct Head;
  State advance();
  State read_head();
  State read_body();
  State read_chunks();
  State refuse(Refusal refusal);
  State refuse_body(std::size_t limit);
  State refuse(int status, std::string_view code, Error::Parameters parameters = {});

  BodyLimit body_limit_;
  std::unique_ptr<Head> head_;
  std::string pending_;  ///< bytes of what follows
  State state_ = State::idle;
  std::optional<Refusal> refusal_;
  Request request_;
  std::optional<ChunkedBody> chunks_;  ///< the body comes in chunks
  std::uint64_t length_ = 0;           ///< of a body that does not, in bytes
  int empty_lines_ = 0;
  bool awaits_continue_ = false;
  bool keep_alive_ = false;
};

}  // namespace assay::http

// What a tablet looks things up in: what ships with the program, and the reference pack where there is one.
#pragma once

#include <memory>

#include "exchange/pack.hpp"
#include "inspection/books.hpp"
#include "storage/store.hpp"

namespace shicha::core {

// Threads: what the pointers point to, any.
struct Reference {
  std::shared_ptr<const inspection::Books> books;
  std::shared_ptr<const exchange::Pack> pack;  // null: there is none
};

// Without a pack. Errors: only if the program was built from broken data.
Result<std::shared_ptr<Reference>> shippedReference();

// Uses a pack that the store keeps from now on, and gives what makes cards then. One that this program cannot
// read changes nothing.
storage::CardMaker usePack(const std::shared_ptr<Reference>& reference, BytesView kept);

// What makes cards with what the reference has when it is asked.
storage::CardMaker cardMaker(const std::shared_ptr<Reference>& reference);

}  // namespace shicha::core

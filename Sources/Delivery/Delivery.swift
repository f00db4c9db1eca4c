// Filled floor by floor.

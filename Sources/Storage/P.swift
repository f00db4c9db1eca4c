package enum P2 {}

#ifndef COMB_H
#define COMB_H

#include <openssl/bn.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// Powers of one base for exponents of one length, from two tables of 64 entries (Lim and Lee's comb, h = 6, v = 2).
typedef struct comb comb;

/// Builds the tables; NULL if there is no memory.
comb *comb_new(const BIGNUM *base, size_t exponent_length, const BIGNUM *prime, BN_MONT_CTX *montgomery, BN_CTX *scratch);
void comb_free(comb *comb);

/// The power for a big-endian exponent of the length that the tables are for, in constant time.
bool comb_power(comb *comb, BIGNUM *result, const uint8_t *exponent, BN_MONT_CTX *montgomery, BN_CTX *scratch);

#endif

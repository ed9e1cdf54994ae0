#include "comb.h"

#include <stdlib.h>
#include <string.h>

// The exponent's bits are written in six rows, each read from both its halves at once: a column of six bits selects an entry.
enum { ROWS = 6, HALVES = 2, ENTRIES = 1 << ROWS, BYTES = 384, WORDS = BYTES / 8 };

struct comb {
    uint64_t tables[HALVES][ENTRIES][WORDS];
    size_t length;
    size_t columns;
    size_t half;
    BIGNUM *selected;
    // What all the entries together are too great by, inverted.
    BIGNUM *correction;
};

// OpenSSL takes a slow path for a factor whose highest word is empty, as it is in the Montgomery form of 1 and of 2 in this
// group. So each entry has this power of two of the base on it, which is undone by one multiplication at the end.
static const int blinding_bits = 301;

static void select_entry(const comb *comb, size_t half, size_t wanted, uint8_t *bytes) {
    uint64_t sum[WORDS] = {0};
    for (size_t entry = 0; entry < ENTRIES; entry++) {
        const uint64_t difference = entry ^ wanted;
        const uint64_t mask = ((difference | (0 - difference)) >> 63) - 1;
        for (size_t word = 0; word < WORDS; word++) sum[word] |= comb->tables[half][entry][word] & mask;
    }
    memcpy(bytes, sum, BYTES);
}

static size_t bit(const comb *comb, const uint8_t *exponent, size_t index) {
    const size_t byte = index / 8;
    return byte < comb->length ? (exponent[comb->length - 1 - byte] >> (index % 8)) & 1 : 0;
}

static size_t column(const comb *comb, const uint8_t *exponent, size_t index) {
    size_t bits = 0;
    for (size_t row = 0; row < ROWS; row++) bits |= bit(comb, exponent, row * comb->columns + index) << row;
    return bits;
}

bool comb_power(comb *comb, BIGNUM *result, const uint8_t *exponent, BN_MONT_CTX *montgomery, BN_CTX *scratch) {
    uint8_t bytes[BYTES];
    bool done = true, first = true;
    for (size_t step = comb->half; done && step-- > 0;) {
        if (!first) done = BN_mod_mul_montgomery(result, result, result, montgomery, scratch);
        for (size_t half = 0; done && half < HALVES; half++) {
            const size_t index = half * comb->half + step;
            if (index >= comb->columns) continue;
            select_entry(comb, half, column(comb, exponent, index), bytes);
            BIGNUM *target = first ? result : comb->selected;
            done = BN_bin2bn(bytes, BYTES, target) != NULL
                && (first || BN_mod_mul_montgomery(result, result, target, montgomery, scratch));
            first = false;
        }
    }
    // The correction is no Montgomery form, so this leaves it, too.
    return done && BN_mod_mul_montgomery(result, result, comb->correction, montgomery, scratch);
}

static bool fill(comb *comb, const BIGNUM *base, const BIGNUM *prime, BN_MONT_CTX *montgomery, BN_CTX *scratch) {
    BN_CTX_start(scratch);
    BIGNUM *blinding = BN_CTX_get(scratch);
    BIGNUM *weight = BN_CTX_get(scratch);
    BIGNUM *exponent = BN_CTX_get(scratch);
    BIGNUM *power = BN_CTX_get(scratch);
    bool done = power != NULL && BN_set_word(exponent, 0) && BN_set_bit(exponent, blinding_bits)
        && BN_mod_exp_mont(blinding, base, exponent, prime, scratch, montgomery);
    for (size_t half = 0; half < HALVES; half++) {
        for (size_t entry = 0; done && entry < ENTRIES; entry++) {
            done = BN_set_word(exponent, 0) && BN_set_bit(exponent, blinding_bits);
            for (size_t row = 0; done && row < ROWS; row++) {
                if (entry >> row & 1) done = BN_set_bit(exponent, (int)(row * comb->columns + half * comb->half));
            }
            done = done && BN_mod_exp_mont(power, base, exponent, prime, scratch, montgomery)
                && BN_to_montgomery(power, power, montgomery, scratch)
                && BN_bn2binpad(power, (uint8_t *)comb->tables[half][entry], BYTES) == BYTES;
        }
    }
    // An entry that is multiplied in at a step is squared once for each step that follows.
    done = done && BN_set_word(weight, 0);
    for (size_t index = 0; done && index < comb->columns; index++) {
        done = BN_set_word(exponent, 1) && BN_lshift(exponent, exponent, (int)(index % comb->half))
            && BN_add(weight, weight, exponent);
    }
    done = done && BN_mod_exp_mont(power, blinding, weight, prime, scratch, montgomery)
        && BN_mod_inverse(comb->correction, power, prime, scratch) != NULL;
    BN_CTX_end(scratch);
    return done;
}

comb *comb_new(
    const BIGNUM *base, size_t exponent_length, const BIGNUM *prime, BN_MONT_CTX *montgomery, BN_CTX *scratch
) {
    comb *comb = calloc(1, sizeof *comb);
    if (comb == NULL) return NULL;
    comb->length = exponent_length;
    comb->columns = (exponent_length * 8 + ROWS - 1) / ROWS;
    comb->half = (comb->columns + HALVES - 1) / HALVES;
    comb->selected = BN_new();
    comb->correction = BN_new();
    if (comb->selected != NULL && comb->correction != NULL && fill(comb, base, prime, montgomery, scratch)) return comb;
    comb_free(comb);
    return NULL;
}

void comb_free(comb *comb) {
    if (comb == NULL) return;
    BN_free(comb->selected);
    BN_free(comb->correction);
    free(comb);
}

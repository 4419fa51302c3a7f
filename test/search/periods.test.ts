import fc from "fast-check";
import { expect, test } from "vitest";
import { periodsOf } from "../../src/search/periods.ts";

const dayOf = (n: number) => new Date(Date.UTC(1986, 10, 1 + n)).toISOString().slice(0, 10);
const shown = (days: readonly { day: string; weight: number }[], most: number) =>
  periodsOf(days, most).map((period) => `${period.key}: ${period.days.map(({ weight }) => weight).join(" ")}`);

test("an archive that fits is one period, a larger one is divided by calendar, and neighbours are joined", () => {
  const days = [0, 1, 40, 70, 75, 85, 120, 500].map((n) => ({ day: dayOf(n), weight: 10 }));
  expect(shown(days, 80)).toEqual(["all: 10 10 10 10 10 10 10 10"]);
  expect(shown(days, 40)).toEqual(["1986: 10 10 10", "1987: 10 10 10 10", "1988: 10"]);
  expect(shown(days, 20)).toEqual([
    "1986-11: 10 10",
    "1986-12: 10",
    "1987-01-1: 10 10",
    "1987-01-2: 10 10",
    "1988: 10",
  ]);
  expect(shown(days, 5).length).toBe(8);
  expect(shown([], 5)).toEqual([]);
});

test("no day is lost, no period is too heavy but a day, and one story more changes the period that has room for it alone", () => {
  const archive = fc.uniqueArray(fc.nat(900), { minLength: 1, maxLength: 120 }).chain((numbers) => {
    const sorted = numbers.sort((a, b) => a - b);
    return fc.record({
      days: fc.tuple(
        ...sorted.map((n) => fc.record({ day: fc.constant(dayOf(n)), weight: fc.integer({ min: 1, max: 30 }) })),
      ),
      at: fc.nat(sorted.length - 1),
    });
  });
  fc.assert(
    fc.property(archive, ({ days, at }) => {
      const before = periodsOf(days, 100);
      expect(before.flatMap((period) => period.days)).toEqual(days);
      for (const period of before)
        expect(period.days.length === 1 || period.days.reduce((sum, { weight }) => sum + weight, 0) <= 100).toBe(true);
      expect(new Set(before.map(({ key }) => key)).size).toBe(before.length);
      const more = days.map((day, n) => (n === at ? { ...day, weight: day.weight + 1 } : day));
      const changed = periodsOf(more, 100).filter(({ key, days: own }) =>
        before.every((one) => one.key !== key || JSON.stringify(one.days) !== JSON.stringify(own)),
      );
      const weigh = (level: number) => {
        const of = more.filter(({ day }) => day.slice(0, level) === more[at]?.day.slice(0, level));
        return of.reduce((sum, { weight }) => sum + weight, 0);
      };
      const own = before.find((period) => period.days.some(({ day }) => day === days[at]?.day));
      const room = 100 - (own?.days ?? []).reduce((sum, { weight }) => sum + weight, 0);
      // Where it has room in its period, and no part of the calendar around it comes to weigh one more than fits.
      if (room > 0 && [0, 2, 4, 7, 9].every((level) => weigh(level) !== 101)) expect(changed.length).toBe(1);
    }),
  );
});

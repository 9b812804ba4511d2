/**
 * What rules would have done, and how well: {@link io.tocsin.alerts.backtest.Backtest} runs incidents once and any number of
 * rule files over them; {@link io.tocsin.alerts.backtest.Truth} is what happened; the scores compare the two. Beside every
 * figure stands what an alarm clock that rings as often, at random, would have got.
 */
package io.tocsin.alerts.backtest;

/** Backtests from files to figures: read and extract in parallel, judge in order, score, and write table, JSON and page. */
package io.tocsin.deploy.backtest;

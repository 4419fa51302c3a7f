dateline("positions-all-0",["!?@lT?Ueu=K5lU@alPEx7TtLFKk<XQ|uz;o?","v6xB|Y.Mfm-'k7EejlBf0&vM)#Mr[x?~(J3KkHu.PRYmR]Cz@7O!V8IB3^du,+C.hC>'m-Xr"]);

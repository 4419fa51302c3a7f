dateline("frequent-all-0",[[30,"kF6&fA0G&LC9_0<Xa,%83<^9OuV1<YJ3OLCi!!"],",%!!","HP"]);

dateline("titles-all",[82,",M/q6F']!+Z@U|ROcn8UTOT{Gn)cH;Qo&nu5Q,!YBw06)Oyz;G.$(Ybma1I)|bPLkZ<KV9];+moJR:Bfw-{Gr;g_AM)b3JEuiZ8(+q"]);

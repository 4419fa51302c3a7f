dateline("rare-all-0",[[54,"1;*}1y5f_FAgw_4~18t6[7p@DZIQG4-]84znWlTi|*RBH(]L1F:L]Z)D)5A/bkLc!d!!"],"&nZt","@tO#"]);

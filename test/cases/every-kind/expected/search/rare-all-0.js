dateline("rare-all-0",[[86,"1;*}1y5f_FAgzHbZ6dm3({0[5Eo;aZTsOg:Ga,8vg90(V8AqS(>}0ov!ou]@k~YiRv<1_G!c0>V+$NAj3w>ZjgVLcR#SkwA'O5:p]bLv!!"],"#jUIm/","C&~#O#"]);

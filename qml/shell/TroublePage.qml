import QtQuick
import Shicha.Controls
import Shicha.ViewModels

// The store cannot be opened; the notice above says why.
Item {
    id: page

    required property AppModel app

    EmptyState {
        actionText: qsTr("再试一次")
        anchors.centerIn: parent
        objectName: "trouble"
        text: qsTr("按上面的提示处理后，再试一次。")
        title: qsTr("打不开本机的记录")
        width: parent.width
        onAction: page.app.begin()
    }
}
